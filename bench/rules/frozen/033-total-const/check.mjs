import assert from "node:assert/strict";
import app from "./app/index.js";

export async function crash() {
  app.main(["forecast", "0", "kale", "leek"]);
}

export async function works() {
  assert.equal(app.main(["forecast", "0", "kale", "leek"]), "24 litres");
  assert.equal(app.main(["forecast", "9", "kale", "leek"]), "12 litres");
}

export async function harm() {
  let text = "24 litres";
  try { text = app.main(["forecast", "0", "kale", "leek"]); } catch {}
  assert.equal(text, "24 litres");
}
