import assert from "node:assert/strict";
import { app } from "./app/src/app.js";
import { store } from "./app/src/store.js";
const patch = (id, body, user = "u1") => app({ method: "PATCH", path: `/notes/${id}`, body, user });

export async function crash() {
  await patch(await store.add("u1", "hello"), "{text:");
}

export async function works() {
  const id = await store.add("u1", "hello");
  assert.deepEqual(await patch(id, "{text:"), { status: 400, body: "the body is no JSON" });
}

export async function harm() {
  const id = await store.add("u1", "hello");
  assert.equal((await patch(id, '{"text":"x"}', "u2")).status, 404);
  assert.equal((await patch(id, '{"text":"x"}')).status, 200);
  assert.equal((await store.get(id)).text, "x");
  const answer = await patch(id, "{").catch(() => ({ status: 500 }));
  assert.notEqual(answer.status, 200, "what could not be read did not succeed");
}
