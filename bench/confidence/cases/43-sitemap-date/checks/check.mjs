import assert from "node:assert/strict";
import { build } from "../app/src/build.js";
// As the team decided: a page without a date stays in the sitemap, without lastmod.
const out = build("https://a.example", { "index.md": "# Home", "bad.md": "---\ndate: soon\n---\n", "news.md": "---\ndate: 2026-01-02\n---\nx" }, new Date("2026-02-01"));
const xml = out["sitemap.xml"];
assert.equal(out.pages.length, 3);
assert.deepEqual([...xml.matchAll(/<loc>([^<]*)/g)].map((m) => m[1]), ["https://a.example/", "https://a.example/bad/", "https://a.example/news/"]);
assert.deepEqual([...xml.matchAll(/<lastmod>([^<]*)/g)].map((m) => m[1]), ["2026-01-02"]);
assert.ok(!xml.includes("undefined") && !/\n\s*\n/.test(xml));
