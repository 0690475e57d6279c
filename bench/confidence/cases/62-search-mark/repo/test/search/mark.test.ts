import assert from "node:assert/strict";
import { test } from "node:test";
import { mark } from "../../src/search/mark.ts";
import { parseQuery } from "../../src/search/query.ts";

test("every word is marked, in any case, and the text is escaped", () => {
  assert.equal(mark("Tea & <b>tea</b>", parseQuery("TEA")), "<mark>Tea</mark> &amp; &lt;b&gt;<mark>tea</mark>&lt;/b&gt;");
});

test("a phrase is one word", () => {
  assert.deepEqual(parseQuery('"green tea" cup').words, ["green tea", "cup"]);
});
