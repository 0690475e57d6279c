import assert from "node:assert/strict";
import { cloud } from "./app/src/pages.js";

export async function crash() {
  cloud(["#Red Bike", "#Blé"]);
}

export async function works() {
  assert.deepEqual(cloud(["#Red Bike and", "#Blé", "#ble"]), ["ble (2)", "red-bike-and (1)"]);
}

export async function harm() {
  let lines = ["ble (1)"];
  try { lines = cloud(["#Blé"]); } catch {}
  assert.deepEqual(lines, ["ble (1)"]);
}
