import assert from "node:assert/strict";
import api from "./app/src/api.js";

export async function crash() {
  api.call(2, "sidebar");
}

export async function works() {
  assert.deepEqual(api.call(2, "sidebar"), ["(no team)", "ada", "bob"]);
}

export async function harm() {
  assert.deepEqual(api.call(1, "sidebar"), ["core", "ada", "bob"]);
  assert.deepEqual(api.call(7, "sidebar"), ["(no team)", "ada", "bob"]);
}
