import type { Recipe } from "../content/block.ts";
import type { RecipeStore } from "../content/store.ts";
import { escape, type Renderer, renderers } from "./blocks.ts";

export function renderRecipe(recipe: Recipe): string {
  const sections = recipe.blocks.map((block) => {
    const render = renderers[block.type] as Renderer;
    return `<section>${render(block)}</section>`;
  });
  return `<h1>${escape(recipe.title)}</h1>${sections.join("")}`;
}

export function recipePage(store: RecipeStore, slug: string): { status: number; html: string } {
  const recipe = store.get(slug);
  if (!recipe) return { status: 404, html: "<h1>Not found</h1>" };
  return { status: 200, html: renderRecipe(recipe) };
}
