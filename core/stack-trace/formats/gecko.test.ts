import { expect, test } from "vitest";
import { brief } from "../brief.fixture.ts";
import { parseStackTrace } from "../index.ts";

const known = { language: "webjs", type: "TypeError", message: "x" };

test("Firefox's lines", () => {
  const text = [
    "total@http://shop.test:8080/js/cart.js:12:7",
    "get price@http://shop.test/js/@scope/cart.js:4:3",
    "async*load@file:///app/a%20b.js:44:9",
    "promise callback*@https://shop.test/a.js:1:2",
    "f@http://shop.test/a.js line 26 > eval line 2 > eval:1:30",
    "cart/<@http://shop.test/a.js:9:2",
    "@http://shop.test/a.js:90",
  ].join("\n");
  expect(brief(text, known)).toEqual([
    "primary TypeError: x",
    "  total http://shop.test:8080/js/cart.js:12:7",
    "  get price http://shop.test/js/@scope/cart.js:4:3",
    "  load /app/a b.js:44:9",
    "  - https://shop.test/a.js:1:2",
    "  f http://shop.test/a.js:26",
    "  cart/< http://shop.test/a.js:9:2",
    "  - http://shop.test/a.js:90",
  ]);
});

test("Safari's lines, also those without a location", () => {
  const text = [
    "total@https://shop.test/app.js:12:7",
    "map@[native code]",
    "[native code]",
    "eval code",
    "global code@https://shop.test/app.js:90:1",
  ].join("\n");
  expect(brief(text, known)).toEqual([
    "primary TypeError: x",
    "  total https://shop.test/app.js:12:7",
    "  map [native code]:0",
    "  - [native code]:0",
    "  eval code :0",
    "  global code https://shop.test/app.js:90:1",
  ]);
  expect(parseStackTrace(text, known).culprit).toMatchObject({ line: 12 });
});

test("a header above, and lines of a log below", () => {
  const text = "Error: boom\nmore\nfoo@file:///app/x.js:1:2\nreported by a@b.test:1";
  expect(brief(text)).toEqual(["primary Error: boom\nmore", "  foo /app/x.js:1:2"]);
});
