import { expect, test } from "vitest";
import { bodyShape, inputOf } from "./request-input.ts";

test.each([
  [{ "url.query": "page=2&token=s3cret&page=3" }, ["page", "token"]],
  [{ "url.full": "https://shop.example/cart?coupon=WINTER#top" }, ["coupon"]],
  [{ "http.target": "/cart?coupon=WINTER" }, ["coupon"]],
  [{ "url.path": "/cart" }, undefined],
])("a query is shown by its names alone: %j", (attributes, query) => {
  expect(inputOf([new Map(Object.entries(attributes))])).toEqual(query ? { query } : {});
});

test.each([
  [
    '{"items":[{"sku":"A-1","qty":2},{"sku":"B-2"}],"coupon":null,"to":{"mail":"ada@example.org"}}',
    "{ items: [{ sku: string, qty: number }], coupon: null, to: { mail: string } }",
  ],
  ["[]", "[]"],
  ['"just a text"', "string"],
  ["card=4111111111111111&name=Ada", "form: card, name"],
  ["Dear shop, my card is 4111", "text of 26 characters"],
  ['{"a":{"b":{"c":{"d":{"e":{"f":"deep"}}}}}}', "{ a: { b: { c: { d: { e: … } } } } }"],
])("a body is shown by its form alone: %s", (body, shape) => {
  expect(bodyShape(body)).toBe(shape);
});

test("the outermost span that knows one tells it", () => {
  const spans = [{}, { "http.request.body": '{"a":1}' }, { "http.request.body": '{"b":1}' }];
  expect(inputOf(spans.map((each) => new Map(Object.entries(each))))).toEqual({
    bodyShape: "{ a: number }",
  });
});
