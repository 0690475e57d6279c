import { productPage } from "../app/src/products/product-page.ts";
await productPage({ product: async (id) => ({ id, title: "Mug", cents: 900 }), reviews: async () => [] }, "p");
