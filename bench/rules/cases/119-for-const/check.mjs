import assert from "node:assert/strict";
import { link } from "./app/src/links.js";
import { shown } from "./app/src/gate.js";

export async function crash() {
  shown([link("/a", "2026-01"), link("/b", "2026-02")]);
}

export async function works() {
  const links = [link("/a", "2026-01"), link("/b", "2026-02"), link("/c", "2026-01")];
  assert.equal(shown(links), links[1]);
  assert.equal(shown([]), null);
}

export async function harm() {
  let it = "/b";
  try { it = shown([link("/a", "2026-01"), link("/b", "2026-02")]); } catch {}
  assert.match(it, /^\/b/);
}
