import assert from "node:assert/strict";
import { turn } from "./app/src/main.js";
const noon = new Date(2026, 0, 1, 12);

export async function crash() {
  await turn({}, noon, () => {});
}

export async function works() {
  await assert.rejects(turn({}, noon, () => {}), /HEATING_ROOMS is not set/);
}

export async function harm() {
  const code = await turn({}, noon, () => {}).catch(() => 1);
  assert.notEqual(code, 0, "a heating that heats nothing is not fine");
}
