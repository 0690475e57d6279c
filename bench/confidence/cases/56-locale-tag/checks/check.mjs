import assert from "node:assert/strict";
import { priceView } from "../app/src/price-view.js";
// As the team decided: a tag in another spelling is read for what it means; what is no tag at all is as if nothing were chosen.
const mug = { currency: "USD", stock: 1, variants: [{ cents: 500000 }] };
const show = (cookie, accept) => priceView({ headers: { cookie, "accept-language": accept } }, mug).text;
assert.equal(show("lang=en_US"), "$5,000.00");
assert.equal(show("lang=de_CH"), priceView({ headers: { cookie: "lang=de-CH" } }, mug).text);
assert.equal(show("lang=english!", "en-GB"), "US$5,000.00");
assert.equal(show("lang=%24%24"), show(undefined));
assert.equal(show(undefined, "*"), show(undefined));
assert.equal(show("lang=de"), "5.000,00\u00a0$");
assert.throws(() => priceView({ headers: {} }, { ...mug, currency: "dollars" }), RangeError);
