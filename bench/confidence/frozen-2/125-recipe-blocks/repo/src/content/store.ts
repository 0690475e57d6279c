import { ContentError, type Recipe } from "./block.ts";

export class RecipeStore {
  readonly #recipes = new Map<string, Recipe>();

  put(text: string): void {
    const recipe = JSON.parse(text) as Recipe;
    if (!/^[a-z-]+$/.test(recipe.slug)) throw new ContentError(recipe.slug, "no slug");
    this.#recipes.set(recipe.slug, recipe);
  }

  get(slug: string): Recipe | undefined {
    return this.#recipes.get(slug);
  }
}
