import assert from "node:assert/strict";
import { TideClient } from "./app/src/client.js";
import { poster } from "./app/src/poster.js";
const tides = [{ kind: "high", at: 375, metres: 3.14 }];
const transport = async (url) => ({ ok: true, status: 200, json: async () => (url.endsWith("today") ? tides : { station: "hb-2" }) });

export async function crash() {
  await poster(new TideClient(transport), "wick");
}

export async function works() {
  assert.equal(await poster(new TideClient(transport), "wick"), "Port of wick (HB-2)\nhigh 06:15 3.1 m");
}

export async function harm() {
  const text = await poster(new TideClient(transport), "wick").catch(() => "HB-2");
  assert.match(text, /HB-2/);
}
