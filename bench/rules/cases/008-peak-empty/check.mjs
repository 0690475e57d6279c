import assert from "node:assert/strict";
import { main } from "./app/src/cli.js";

export async function crash() {
  await main(["peak", "h2", "2026-01"]);
}

export async function works() {
  assert.equal(await main(["peak", "h2", "2026-01"]), null);
}

export async function harm() {
  assert.deepEqual(await main(["peak", "h1", "2026-01"]), { day: "03", kwh: 13 });
  const none = await main(["peak", "h2", "2026-01"]).catch(() => null);
  assert.ok(none === null || none.kwh !== 0, "nobody measured a zero");
}
