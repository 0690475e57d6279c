import assert from "node:assert/strict";
import { tile } from "./app/src/tiles.ts";
import { weight } from "./app/src/levels.ts";
const paint = async () => new Uint8Array(7);

export async function crash() {
  await weight({ z: 1, x: 1, y: 1 }, paint);
}

export async function works() {
  assert.equal(await weight({ z: 1, x: 1, y: 1 }, paint), 14);
}

export async function harm() {
  let painted = 0;
  const counting = async () => { painted += 1; return new Uint8Array(3); };
  const at = { z: 4, x: 2, y: 2 };
  const one = await tile(at, counting).catch(() => null);
  const two = await tile(at, counting).catch(() => null);
  assert.ok(one === null || (one.byteLength === 3 && two.byteLength === 3 && painted === 1), "painted once, then kept");
}
