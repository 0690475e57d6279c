import { Feed } from "../app/src/feed.js";
new Feed("talk").publish({ number: 12, title: "東京の夜" });
