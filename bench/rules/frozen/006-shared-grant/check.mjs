import assert from "node:assert/strict";
import { app } from "./app/src/app.js";
import { store } from "./app/src/store.js";
const id = await store.add("u1", "secret plans");
await store.putShare("t1", id, '{"expired":tr');
const get = () => app({ method: "GET", path: "/shared/t1", body: "", user: "u2" });

export async function crash() {
  await get();
}

export async function works() {
  assert.equal((await get()).status, 502);
}

export async function harm() {
  const answer = await get().catch(() => ({ status: 500, body: "" }));
  assert.ok(answer.status >= 500, "it is not the client's fault, and nothing is shown");
  assert.doesNotMatch(String(answer.body), /secret/);
}
