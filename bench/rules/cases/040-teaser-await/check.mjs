import assert from "node:assert/strict";
import { entry, head } from "./app/src/list.js";
import { importWire } from "./app/src/import.js";
await importWire("Fire\nada\nThe barn burned down\n%%\nRain\nbob\nIt rained");

export async function crash() {
  await entry("w0");
}

export async function works() {
  assert.deepEqual(await entry("w0"), { id: "w0", text: "The barn burned …", words: 4 });
}

export async function harm() {
  const { text } = await entry("w0").catch(() => ({ text: "The barn" }));
  assert.match(text, /The barn/);
}
