import assert from "node:assert/strict";
import main from "./app/src/main.js";

export async function crash() {
  main.report(["urgent: fire", "normal: paper", "normal: ink"], () => 0);
}

export async function works() {
  assert.equal(main.report(["urgent: fire", "normal: paper", "normal: ink"], () => 0), "3 open, 11 days");
}

export async function harm() {
  let text = "3 open, 11 days";
  try { text = main.report(["urgent: fire", "normal: paper", "normal: ink"], () => 0); } catch {}
  assert.match(text, /11 days/);
}
