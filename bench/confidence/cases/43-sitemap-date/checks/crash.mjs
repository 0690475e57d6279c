import { build } from "../app/src/build.js";
build("https://a.example", { "index.md": "# Home", "news.md": "---\ndate: 2026-01-02\n---\nx" }, new Date("2026-02-01"));
