/** Prices are in cents. */
export type Product = { sku: string; name: string; price: number; supplier: string };

const products = new Map<string, Product>(
  [
    { sku: "mug", name: "Enamel mug", price: 1_450, supplier: "north" },
    { sku: "tea", name: "Assam, 250 g", price: 890, supplier: "east" },
    { sku: "pot", name: "Stoneware pot", price: 3_900, supplier: "north" },
    { sku: "tin", name: "Tea tin", price: 1_200, supplier: "east" },
  ].map((product) => [product.sku, product]),
);

/** How long the catalogue's database takes for one row. Milliseconds. */
const ROW_MS = 20;

export function listProducts(): Product[] {
  return [...products.values()];
}

export function productBySku(sku: string): Product {
  return products.get(sku) as Product;
}

/** One row from the catalogue's database. */
export async function loadProduct(sku: string): Promise<Product | undefined> {
  await new Promise((resolve) => setTimeout(resolve, ROW_MS));
  return products.get(sku);
}

/** Many rows in one query. */
export async function loadProducts(skus: string[]): Promise<Map<string, Product>> {
  await new Promise((resolve) => setTimeout(resolve, ROW_MS));
  return new Map(
    skus.flatMap((sku) => {
      const product = products.get(sku);
      return product ? [[sku, product] as const] : [];
    }),
  );
}
