import assert from "node:assert/strict";
import { parseFeed } from "../app/src/parse-feed.ts";
import { articlesOf } from "../app/src/articles.ts";
const of = (link) => articlesOf(parseFeed("https://blog.example/news/feed.xml", `<title>B</title><item><title>T</title><link>${link}</link></item>`));
assert.equal(of("posts/7")[0].url, "https://blog.example/news/posts/7");
assert.equal(of("/posts/7?utm_source=a")[0].url, "https://blog.example/posts/7");
assert.equal(of("//cdn.example/x")[0].url, "https://cdn.example/x");
assert.equal(of("https://other.example/y")[0].host, "other.example");
