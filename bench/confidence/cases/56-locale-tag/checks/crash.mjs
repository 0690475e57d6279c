import { priceView } from "../app/src/price-view.js";
priceView({ headers: { cookie: "lang=en_US" } }, { currency: "USD", stock: 1, variants: [{ cents: 500 }] });
