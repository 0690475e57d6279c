import assert from "node:assert/strict";
import { station } from "./app/src/station.js";
const tracks = [{ id: "a", title: "So What", seconds: 540 }, { id: "b", title: "Blue", seconds: 300 }];
const catalogue = { read: async () => tracks };

export async function crash() {
  await station(catalogue, ["a", "b"]);
}

export async function works() {
  const it = await station(catalogue, ["a", "b"]);
  assert.equal(it.total(), 840);
  assert.equal(it.now(600), "Blue");
}

export async function harm() {
  const it = await station(catalogue, ["a", "b"]).catch(() => null);
  assert.ok(it === null || it.total() === 840, "a station without tracks is not on air");
}
