import assert from "node:assert/strict";
import { test } from "node:test";
import { articlesOf } from "../src/articles.ts";

test("the same article under two tracking links is shown once", () => {
  const articles = articlesOf({
    address: "https://a.example/feed.xml",
    title: "A",
    items: [
      { title: "One", link: "https://a.example/1?utm_source=x" },
      { title: "One", link: "https://a.example/1" },
    ],
  });
  assert.deepEqual(articles, [{ title: "One", host: "a.example", url: "https://a.example/1" }]);
});
