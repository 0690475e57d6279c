import type { Categories, Category } from "./category.ts";

/** A category and its parents, the outermost first. */
export function trailOf(categories: Categories, id: string): Category[] {
  const category = categories.get(id);
  if (!category) return [];
  if (category.parent === null) return [category];
  return [...trailOf(categories, category.parent), category];
}
