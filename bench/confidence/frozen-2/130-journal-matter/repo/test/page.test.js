import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "../src/page.js";
import { readEntry } from "../src/read-entry.js";
import { readTags } from "../src/read-tags.js";

const entry = "---\ntitle: First frost\ntags: frost, roses\n---\nCovered the roses.\n\nToo late: for some.\n";

test("an entry has a title, tags and paragraphs", () => {
  assert.deepEqual(readEntry(entry), {
    title: "First frost",
    tags: ["frost", "roses"],
    paragraphs: ["Covered the roses.", "Too late: for some."],
  });
});

test("tags have their colours", () => {
  assert.match(page(entry, readTags("frost: blue\r\nroses: red\r\n")), /<mark class="red">roses/);
});
