import assert from "node:assert/strict";
import { route } from "./app/src/routes.ts";
const scan = async () => ({ ok: false, text: async () => "<html>Bad Gateway" });
const post = () => route("/uploads", '{"files":["a"]}', scan);

export async function crash() {
  await post();
}

export async function works() {
  assert.equal((await post()).status, 503);
}

export async function harm() {
  const answer = await post().catch(() => ({ status: 500 }));
  assert.ok(answer.status >= 500, "nothing that was not scanned is taken, and the client did nothing wrong");
}
