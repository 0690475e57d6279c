import { categoriesOf, type Category } from "../catalogue/category.ts";
import { documentsOf, type Product } from "../catalogue/search-index.ts";

type Source = { categories(): Promise<Category[]>; products(): Promise<Product[]> };
type Index = { replaceAll(documents: unknown[]): Promise<void> };

export async function reindex(source: Source, index: Index): Promise<number> {
  const [rows, products] = await Promise.all([source.categories(), source.products()]);
  const documents = documentsOf(products, categoriesOf(rows));
  await index.replaceAll(documents);
  return documents.length;
}
