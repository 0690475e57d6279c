import assert from "node:assert/strict";
import { merge } from "./app/src/merge.js";
const feeds = ["a1;Rice;1 kg;250\n", "b1;Rice;500 g;110\nb2;Beans;400 g;99"];

export async function crash() {
  merge(...feeds);
}

export async function works() {
  assert.deepEqual(merge(...feeds).map(({ sku }) => sku), ["b2", "b1"]);
}

export async function harm() {
  let skus = ["b2", "b1"];
  try { skus = merge(...feeds).map(({ sku }) => sku); } catch {}
  assert.deepEqual(skus, ["b2", "b1"]);
}
