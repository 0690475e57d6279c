import assert from "node:assert/strict";
import server from "./app/server.js";
const fake = () => ({ heads: [], writeHead(status, headers) { if (this.ended) { const error = new Error("Cannot write headers after they are sent to the client"); error.code = "ERR_HTTP_HEADERS_SENT"; throw error; } this.heads.push([status, headers.location]); }, end(body) { this.ended = true; this.body = body; } });
const get = (url) => { const response = fake(); server.serve({ url }, response); return response; };

export async function crash() {
  const { port } = (await server.listen()).address();
  await fetch(`http://127.0.0.1:${port}/next?pier=south`, { redirect: "manual" });
}

export async function works() {
  assert.deepEqual(get("/next?pier=south").heads, [[302, "/"]]);
}

export async function harm() {
  assert.equal(get("/next?pier=isle&at=08:00").body, "18:00");
  let heads = [];
  try { ({ heads } = get("/next?pier=south")); } catch {}
  assert.ok(heads.length <= 1);
  assert.notEqual(heads[0]?.[0], 200);
}
