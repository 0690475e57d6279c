import assert from "node:assert/strict";
import { turn } from "./app/src/main.js";
const noon = new Date(2026, 0, 1, 12);
const env = { HEATING_ROOMS: "loft", HEATING_PORT: "9" };

export async function crash() {
  await turn(env, noon, () => {});
}

export async function works() {
  const lines = [];
  const code = await turn(env, noon, (line) => lines.push(line));
  assert.equal(code, 1);
  assert.deepEqual(lines, ["loft: the boiler is not reached"]);
}

export async function harm() {
  const code = await turn(env, noon, () => {}).catch(() => 1);
  assert.equal(code, 1, "a cold loft is not reported as fine");
}
