import { reindex } from "../app/src/jobs/reindex.ts";
await reindex({
  categories: async () => [{ id: "a", name: "A", parent: "b" }, { id: "b", name: "B", parent: "a" }],
  products: async () => [{ sku: "1", title: "One", category: "a" }],
}, { replaceAll: async () => {} });
