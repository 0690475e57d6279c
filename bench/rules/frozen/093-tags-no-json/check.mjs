import assert from "node:assert/strict";
import { route } from "./app/src/routes.ts";
const scan = async () => ({ ok: true, text: async () => '{"clean":true}' });

export async function crash() {
  await route("/uploads", '{"files":["a"],"tags":"red,blue"}', scan);
}

export async function works() {
  const answer = await route("/uploads", '{"files":["a"],"tags":"red,blue"}', scan);
  assert.equal(answer.status, 400);
}

export async function harm() {
  assert.deepEqual(await route("/uploads", '{"files":["a"],"tags":"[\\"red\\"]"}', scan), { status: 201, body: "a #red" });
  const answer = await route("/uploads", '{"files":["a"],"tags":"red"}', scan).catch(() => ({ status: 500 }));
  assert.notEqual(answer.status, 201);
}
