import assert from "node:assert/strict";
import { desk } from "../app/src/desk.js";
// As the team decided: up to two decimals after a point or a comma, more are refused and never rounded.
const it = desk({ place: () => 1 });
const submit = (amount) => it.submit({ pair: "EURUSD", amount, side: "buy" });
assert.equal(submit("12.5").amount, "12.50");
assert.equal(submit("12,05").amount, "12.05");
assert.equal(submit("7").amount, "7.00");
assert.equal(submit("90071992547409931.07").amount, "90071992547409931.07");
assert.deepEqual([submit("12.345").status, submit("12.345").field], [422, "amount"]);
