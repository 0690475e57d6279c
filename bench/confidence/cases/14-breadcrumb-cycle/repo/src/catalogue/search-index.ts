import type { Categories } from "./category.ts";
import { trailOf } from "./trail.ts";

export type Product = { sku: string; title: string; category: string };

type Document = { id: string; title: string; facets: string[]; breadcrumb: string };

export function documentsOf(products: Product[], categories: Categories): Document[] {
  return products.map(({ sku, title, category }) => {
    const trail = trailOf(categories, category);
    return {
      id: sku,
      title,
      facets: trail.map(({ id }) => id),
      breadcrumb: trail.map(({ name }) => name).join(" › "),
    };
  });
}
