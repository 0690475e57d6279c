import { priceView } from "./price-view.js";

export function priceRoute(products) {
  return async (request) => {
    const product = await products.find(request.params.sku);
    if (product === null) return { status: 404, body: { error: "no such product" } };
    return { status: 200, body: priceView(request, product), headers: { vary: "cookie, accept-language" } };
  };
}
