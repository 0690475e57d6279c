import { fetchFeed } from "../app/src/fetch-feed.ts";
import { Schedule } from "../app/src/schedule.ts";
await fetchFeed("https://pods.example/feed.xml", async () => ({ status: 503, headers: new Map([["retry-after", "Thu, 01 Jan 2026 13:30:00 GMT"]]), body: "" }), new Schedule(), () => Date.UTC(2026, 0, 1, 13));
