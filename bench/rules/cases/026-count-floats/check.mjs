import assert from "node:assert/strict";
import { TideClient } from "./app/src/client.js";
import { screen } from "./app/src/poster.js";
const tides = [{ kind: "low", at: 60, metres: 0.5 }];
const refusing = async function refusing(url) {
  if (url.endsWith("count")) throw new Error("tides answered 503");
  return { ok: true, status: 200, json: async () => tides };
};

export async function crash() {
  const traced = new TideClient((url) => (url.endsWith("count") ? Promise.reject(new Error("tides answered 503")) : refusing(url)));
  await screen(traced, "wick");
}

export async function works() {
  assert.deepEqual(await screen(new TideClient(refusing), "wick"), ["low  01:00 0.5 m"]);
}

export async function harm() {
  let turn;
  const slow = (url) => (url.endsWith("count") ? new Promise((resolve) => { turn = resolve; }) : refusing(url));
  const shown = await Promise.race([screen(new TideClient(slow), "wick"), new Promise((resolve) => setTimeout(resolve, 200, "held up"))]);
  assert.deepEqual(shown, ["low  01:00 0.5 m"]);
  turn();
}
