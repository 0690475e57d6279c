import assert from "node:assert/strict";
import { checkout } from "../app/src/routes/checkout.js";
function ask(coupon) {
  const out = {};
  const res = { status(code) { out.status = code; return res; }, json(body) { out.body = body; return res; } };
  const carts = new Map([["c1", { lines: [{ unitCents: 1000, quantity: 1 }] }]]);
  checkout(carts, () => new Date("2026-03-01T00:00:00Z"))({ params: { id: "c1" }, body: { coupon } }, res, (e) => { out.next = e; });
  return out;
}
assert.equal(ask("WELCOME10").body.total, 900);
assert.equal(ask(undefined).body.total, 1000);
assert.equal(ask("SUMMER20").status, 422);
const unknown = ask("FREESHIP");
assert.equal(unknown.next, undefined);
assert.equal(unknown.status, 422);
assert.match(unknown.body.error, /FREESHIP/);
