import assert from "node:assert/strict";
import { head } from "./app/src/list.js";

export async function crash() {
  await head("w9");
}

export async function works() {
  await assert.rejects(head("w9"), /no article w9/);
}

export async function harm() {
  const [line] = await head("w9").catch(() => [""]);
  assert.doesNotMatch(String(line), /undefined|null|^0|^by $/);
}
