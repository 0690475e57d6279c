import { expect, test } from "vitest";
import { brief } from "../brief.fixture.ts";
import { parseStackTrace } from "../index.ts";

test.each([
  ["f (/app/a.js:1:2)", "f /app/a.js:1:2"],
  ["/app/a.js:1:2", "- /app/a.js:1:2"],
  ["async Promise.all (index 0)", "Promise.all index 0:0"],
  ["async file:///app/a%20b.mjs?v=1:1:2", "- /app/a b.mjs:1:2"],
  ["new Cart (file:///C:/app/a.js:1:2)", "Cart C:/app/a.js:1:2"],
  ["Object.get [as total] (C:\\app\\a.js:1:2)", "Object.get C:\\app\\a.js:1:2"],
  ["main (/space dir (x86)/main app.js:1:2)", "main /space dir (x86)/main app.js:1:2"],
  ["OrderService.#lookup (/app/a.js:1:2)", "OrderService.#lookup /app/a.js:1:2"],
  ["Cart.get total (/app/a.js:1:2)", "Cart.get total /app/a.js:1:2"],
  ["Array.map (<anonymous>)", "Array.map <anonymous>:0"],
  ["JSON.parse (native)", "JSON.parse native:0"],
  ["map (native:1:11)", "map native:0"],
  [
    "Module._load (node:internal/modules/cjs/loader:1:2)",
    "Module._load node:internal/modules/cjs/loader:1:2",
  ],
  ["eval (eval at f (/app/a.js:3:4), <anonymous>:1:2)", "eval /app/a.js:3:4"],
  [
    "eval (eval at g (eval at f (/app/a.js:3:4), <anonymous>:1:9), <anonymous>:1:2)",
    "eval /app/a.js:3:4",
  ],
  ["evalmachine.<anonymous>:1:2", "- evalmachine.<anonymous>:1:2"],
  ["f (webpack-internal:///(api)/./src/x.ts:1:2)", "f webpack-internal:///(api)/./src/x.ts:1:2"],
  ["f (address at index.android.bundle:1:2345)", "f index.android.bundle:1:2345"],
  ["f (https://cdn.example/a.js?v=1:1:2)", "f https://cdn.example/a.js?v=1:1:2"],
])("at %s", (line, frame) => {
  expect(brief(`Error: x\n    at ${line}`)[1]).toBe(`  ${frame}`);
});

test("util.inspect's causes, members and omitted lines", () => {
  const text = [
    "Failed to load order: DbError: load failed",
    "second line",
    "    at load (/app/a.js:3:66)",
    "    at a (/app/a.js:4:21)",
    "    ... 3 lines matching cause stack trace ...",
    "    at last (node:internal/x:1:5) {",
    "  code: 'E_DB',",
    "  [errors]: [",
    "    RangeError: r",
    "    and more",
    "        at m (/app/m.js:8:37),",
    "    'str'",
    "  ],",
    "  [cause]: TypeError: no 1",
    "      at find (/app/a.js:1:30)",
    "      at load (/app/a.js:3:37)",
    "      at a (/app/a.js:4:21)",
    "      at /app/a.js:5:12",
    "      at run (node:internal/x:2:25)",
    "      at async imported (node:internal/x:3:24)",
    "      at last (node:internal/x:1:5) {",
    "    [cause]: [Error: no frames]",
    "  }",
    "}",
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary DbError: load failed\nsecond line",
    "  load /app/a.js:3:66",
    "  a /app/a.js:4:21",
    "  - /app/a.js:5:12",
    "  run node:internal/x:2:25",
    "  imported node:internal/x:3:24",
    "  last node:internal/x:1:5",
    "member RangeError: r\nand more",
    "  m /app/m.js:8:37",
    "cause TypeError: no 1",
    "  find /app/a.js:1:30",
    "  load /app/a.js:3:37",
    "  a /app/a.js:4:21",
    "  - /app/a.js:5:12",
    "  run node:internal/x:2:25",
    "  imported node:internal/x:3:24",
    "  last node:internal/x:1:5",
    "cause Error: no frames",
  ]);
});

test("an aggregate without frames of its own, and repeated lines counted", () => {
  const text = [
    "[AggregateError: All promises were rejected] {",
    "  [errors]: [",
    "    Error: p1",
    "        at f (/app/a.js:1:2)",
    "        at g (/app/a.js:3:4)",
    "        ... collapsed 4 duplicate lines matching above 2 lines 2 times...,",
    "    Error: p2",
    "        at g (/app/a.js:5:6)",
    "  ]",
    "}",
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary AggregateError: All promises were rejected",
    "member Error: p1",
    ...["f", "g", "f", "g", "f", "g"].map((f) => `  ${f} /app/a.js:${f === "f" ? "1:2" : "3:4"}`),
    "member Error: p2",
    "  g /app/a.js:5:6",
  ]);
});

test("a reported message's own lines are no frames; without a report, frames end the text", () => {
  const message = "bad\n    at fake (/x.js:1:1)\nmore";
  const text = `Error: ${message}\n    at real (/app/a.js:1:2)`;
  const read = [`primary Error: ${message}`, "  real /app/a.js:1:2"];
  expect(brief(text, { language: "nodejs", type: "Error", message })).toEqual(read);
  expect(brief(text)).toEqual(read);
  const last = "bad\n    at fake (/x.js:1:1)";
  expect(brief(`Error: ${last}\n    at real (/app/a.js:1:2)`, { message: last })).toEqual([
    `primary Error: ${last}`,
    "  real /app/a.js:1:2",
  ]);
});

test.each([
  [
    "Node",
    "/app/a.js:3\nthrow new Error('x')\n^\n\nError: port 127.0.0.1:80\n    at f (/app/a.js:3:7)\n\nNode.js v22.1.0",
  ],
  [
    "Deno",
    "error: Uncaught (in promise) Error: port 127.0.0.1:80\n  throw new Error();\n        ^\n    at f (file:///app/a.js:3:7)",
  ],
  [
    "Bun",
    '1 | a\n2 | b\n3 | throw new Error()\n          ^\nerror: port 127.0.0.1:80\n code: "E"\n\n      at f (/app/a.js:3:7)\n\nBun v1.2.0 (Linux x64)',
  ],
])("%s's source lines with a caret are no part of it", (_, text) => {
  expect(brief(text)).toEqual(["primary Error: port 127.0.0.1:80", "  f /app/a.js:3:7"]);
});

test.each([
  ["Error\n    at f (/app/a.js:1:2)", "Error", ""],
  ["TypeError [ERR_INVALID_ARG_TYPE]: x\n    at f (/app/a.js:1:2)", "TypeError", "x"],
  ["Uncaught TypeError: x\n    at f (/app/a.js:1:2)", "TypeError", "x"],
  ["(node:1) UnhandledPromiseRejectionWarning: Error: x\n    at f (/app/a.js:1:2)", "Error", "x"],
  ["Ошибка: x: y\n    at f (/app/a.js:1:2)", "Ошибка", "x: y"],
  ["{\n  err: Error: x\n      at f (/app/a.js:1:2)\n}", "Error", "x"],
])("the header of %j", (text, type, message) => {
  expect(parseStackTrace(text).exceptions[0]).toMatchObject({ type, message });
});

test("another trace further down in a log is not this one's", () => {
  const one = "Error: x\n    at f (/app/a.js:1:2)";
  expect(brief(`${one}\n\nstarting again\n${one.replaceAll("x", "y")}`)).toEqual(brief(one));
});

test("a stack cut in the middle of a line says so", () => {
  const text = "Error: x\n    at f (/app/a.js:1:2)\n    at g (/app/b.js:1";
  const { truncated, exceptions } = parseStackTrace(text);
  expect([truncated, exceptions[0]?.frames.length]).toEqual([true, 1]);
});

test("causes and members of classes that do not say what they are, in lists within lists", () => {
  const text = [
    "<ref *1> Wrapped: outer",
    "    at f (/app/a.js:1:2) {",
    "  original: StockEmpty: none left",
    "      at g (/app/a.js:3:4) {",
    "    [cause]: RangeError: 0",
    "        at h (/app/a.js:5:6)",
    "  },",
    "  why: { [cause]: 'text' },",
    "  [cause]: StockEmpty: none left",
    "      at g (/app/a.js:3:4),",
    "  [errors]: [",
    "    AggregateError: inner",
    "        at i (/app/a.js:7:8) {",
    "      [errors]: [",
    "        Late: l",
    "            at j (/app/a.js:9:1)",
    "      ]",
    "    },",
    "    Never: n",
    "        at k (/app/a.js:9:2)",
    "  ]",
    "}",
  ].join("\n");
  expect(brief(text).filter((line) => !line.startsWith(" "))).toEqual([
    "primary Wrapped: outer",
    "member AggregateError: inner",
    "member Late: l",
    "member Never: n",
    "cause StockEmpty: none left",
  ]);
});

test.each([
  "StockRefused: supplier said:\nTypeError: price is undefined\n    at q (/x.js:4:2)\nfor order 4",
  "SyntaxError: bad indent\n\n  1 | a\n> 2 |   b\n    |  ^\n  3 | c",
  "Error: cannot read\n12 spoonz\n   ^^^^^^\nexpected a unit",
  'Error: replied {"error":{"message":"door\\nopen"}}',
])("a message that quotes other text is whole: %j", (header) => {
  expect(brief(`${header}\n    at f (/app/a.js:1:2)`)[0]).toBe(`primary ${header}`);
});
