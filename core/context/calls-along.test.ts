import { expect, test } from "vitest";
import { callsAlong } from "./calls-along.ts";
import { isLocalFunction } from "./local-function.ts";
import { readFiles } from "./read-files.ts";
import { siblingsOf } from "./siblings.ts";

const file = (path: string, ...lines: string[]) => ({
  path,
  blob: "b",
  mode: "100644",
  text: lines.join("\n"),
});

const files = readFiles([
  file(
    "src/tax.ts",
    "// rateOf says the rate",
    "export function rateOf(item) {",
    "  return item.tax;",
    "}",
  ),
  file(
    "src/cart.ts",
    'import { rateOf } from "./tax.ts";',
    "export function total(items) {",
    "  // rateOf(nothing)",
    "  const options = { rateOf: 1 };",
    "  return items.map(rateOf);",
    "}",
  ),
  file(
    "src/page.ts",
    'import { total } from "./cart.ts";',
    "export const show = () => {",
    "  return total([]);",
    "};",
  ),
  file("src/other.ts", "function go() {", "  return rateOf(1);", "}"),
  file("test/tax.test.ts", 'import { rateOf } from "../src/tax.ts";', "rateOf({});"),
]);

test("calls are those by name in files that reach it: no import, comment, key, definition or test", () => {
  const { calls, excerpts } = callsAlong([{ path: "src/tax.ts", line: 3 }], files);
  expect(calls).toEqual([{ path: "src/cart.ts", line: 5 }]);
  expect(excerpts).toContainEqual({ path: "src/cart.ts", start: 2, end: 6, why: "calls rateOf" });
});

test("the callers' own callers are shown too, since no stack has them", () => {
  const { excerpts } = callsAlong([{ path: "src/tax.ts", line: 3 }], files);
  expect(excerpts).toContainEqual({ path: "src/page.ts", start: 2, end: 4, why: "calls total" });
});

test("languages that see their folder need no import", () => {
  const go = readFiles([
    file("cart/total.go", "package cart", "func lineTotal(i Item) int {", "\treturn 1", "}"),
    file("cart/cart.go", "package cart", "func Sum() int {", "\treturn lineTotal(x)", "}"),
    file("web/show.go", "package web", "func Show() int {", "\treturn lineTotal(x)", "}"),
  ]);
  expect(callsAlong([{ path: "cart/total.go", line: 3 }], go).calls).toEqual([
    { path: "cart/cart.go", line: 3 },
  ]);
});

test.each([
  [true, ["function pick(a) {", "  return a;", "}"]],
  [true, ["const pick = (a) => {", "  return a;", "};"]],
  [false, ["export function pick(a) {", "  return a;", "}"]],
  [false, ["function pick(a) {", "  return a;", "}", "module.exports = { pick };"]],
  [false, ["function pick(a) {", "  return a;", "}", "module.exports = {", "  pick,", "};"]],
  [false, ["function pick(a) {", "  return a;", "}", "export { pick as other };"]],
  [false, ["class A {", "  pick(a) {", "    return a;", "  }", "}"]],
])("a function is its file's own: %s %j", (expected, lines) => {
  const start = lines.findIndex((line) => line.includes("pick")) + 1;
  expect(isLocalFunction("src/a.js", { name: "pick", start, end: start + 2 }, lines)).toBe(
    expected,
  );
});

test("a sibling does the like with like names; the function itself is none", () => {
  const shop = readFiles([
    file(
      "src/orders.js",
      "function readOrder(req, res) {",
      "  const order = orders.find(req.params.id);",
      "  return res.json(order.total);",
      "}",
      "function readInvoice(req, res) {",
      "  const invoice = invoices.find(req.params.id);",
      "  if (!invoice) return res.status(404).end();",
      "  return res.json(invoice.total);",
      "}",
      "function sum(a, b) {",
      "  return a + b;",
      "}",
    ),
  ]);
  expect(siblingsOf({ path: "src/orders.js", start: 1, end: 4 }, shop)).toEqual([
    { path: "src/orders.js", start: 5, end: 9, why: "readInvoice does a like job" },
  ]);
});
