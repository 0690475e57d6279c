import assert from "node:assert/strict";
import { api } from "./app/src/routes.js";
import { dogOf } from "./app/src/dogs.js";

export async function crash() {
  await api.inject("POST", "/weight", { name: "bo", kilos: 3 });
}

export async function works() {
  const reply = await api.inject("POST", "/weight", { name: "bo", kilos: 3 });
  assert.deepEqual([reply.statusCode, reply.payload], [404, { error: "no such dog" }]);
}

export async function harm() {
  assert.deepEqual((await api.inject("POST", "/weight", { name: "rex", kilos: 31 })).payload, { weights: 3 });
  assert.deepEqual(dogOf("rex").weights, [30.1, 30.9, 31]);
}
