import { sumOf } from "../app/src/replica/entry.ts";
import { follow } from "../app/src/replica/follow.ts";
const bytes = Buffer.from(`${JSON.stringify({ seq: 1, key: "city", value: "Zürich", sum: sumOf("city", "Zürich") })}\n`);
const cut = bytes.indexOf(0xc3) + 1;
async function* chunks() { yield bytes.subarray(0, cut); yield bytes.subarray(cut); }
await follow(chunks(), () => {});
