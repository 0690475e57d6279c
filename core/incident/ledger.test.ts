import { expect, test } from "vitest";
import { balance } from "./ledger.ts";

const rows = [
  { outcome: "taken", reason: "", count: 9 },
  { outcome: "turned_away", reason: "quota", count: 40 },
  { outcome: "received", reason: "", count: 9 },
  { outcome: "accepted", reason: "", count: 9 },
  { outcome: "stored", reason: "", count: 9 },
];
const whole = { taken: 9, received: 9 };
const none = { taken: 0, received: 0 };

test("what was turned away is part of no sum", () => {
  expect(balance(rows, { settled: whole, young: none })).toMatchObject({
    balanced: true,
    missing: 0,
    onItsWay: 0,
  });
});

test("what was answered 2xx and never arrived is missing, and nothing balances then", () => {
  const lost = balance(rows, { settled: { taken: 12, received: 9 }, young: none });
  expect(lost).toMatchObject({ missing: 3, balanced: false });
});

test("what was answered just now is on its way", () => {
  const young = balance(rows, { settled: none, young: { taken: 12, received: 9 } });
  expect(young).toMatchObject({ missing: 0, onItsWay: 3, balanced: true });
});

test("what was recorded before its note arrived is nothing missing", () => {
  const early = { taken: 0, received: 9 };
  expect(balance(rows, { settled: early, young: early })).toMatchObject({
    missing: 0,
    onItsWay: 0,
    balanced: true,
  });
});
