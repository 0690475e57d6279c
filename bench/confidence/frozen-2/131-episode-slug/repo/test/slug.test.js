import assert from "node:assert/strict";
import { test } from "node:test";
import { Feed } from "../src/feed.js";
import { episodeSlug } from "../src/slug.js";

test("a title becomes a slug", () => {
  assert.equal(episodeSlug({ number: 1, title: "Über Äpfel & Birnen!" }), "uber-apfel-birnen");
});

test("a title that leaves nothing is called by its number", () => {
  assert.equal(episodeSlug({ number: 7, title: "…?!" }), "episode-7");
  assert.equal(episodeSlug({ number: 8, title: " " }), "episode-8");
});

test("the same title twice has two paths", () => {
  const feed = new Feed("talk");
  assert.equal(feed.publish({ number: 1, title: "News" }), "/news");
  assert.equal(feed.publish({ number: 2, title: "News" }), "/news-2");
});

test("a tag in any script is found", () => {
  const feed = new Feed("talk");
  const path = feed.publish({ number: 1, title: "Sushi", tags: ["寿司"] });
  assert.deepEqual(feed.tagged("寿司"), [path]);
});
