import assert from "node:assert/strict";
import { api } from "./app/src/routes.js";
import { dogOf } from "./app/src/dogs.js";

export async function crash() {
  await api.inject("POST", "/walk", { name: "ida" });
}

export async function works() {
  const reply = await api.inject("POST", "/walk", { name: "ida" });
  assert.deepEqual([reply.statusCode, reply.payload], [409, { error: "already out" }]);
}

export async function harm() {
  const reply = await api.inject("POST", "/walk", { name: "rex" });
  assert.deepEqual(reply.payload, { walking: "rex" });
  assert.equal(dogOf("rex").away, true);
  const again = await api.inject("POST", "/walk", { name: "ida" }).catch(() => ({ statusCode: 500 }));
  assert.notEqual(again.statusCode, 200, "nobody walks a dog that is out");
}
