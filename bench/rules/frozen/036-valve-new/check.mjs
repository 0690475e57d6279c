import assert from "node:assert/strict";
import app from "./app/index.js";
import house from "./app/lib/house.js";

export async function crash() {
  app.main(["water", "0", "kale"]);
}

export async function works() {
  assert.equal(new house.House(["kale"]).valves.get("kale").open(10), 40);
}

export async function harm() {
  let seconds = 40;
  try { seconds = new house.House(["kale"]).valves.get("kale").open(10); } catch {}
  assert.equal(seconds, 40);
}
