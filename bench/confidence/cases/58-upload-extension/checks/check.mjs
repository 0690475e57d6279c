import assert from "node:assert/strict";
import { attacher, Refused } from "../app/src/attach.js";
import { kindOf } from "../app/src/kinds.js";
// As the team decided: a file whose kind its name does not tell is not taken, with a word why.
const put = [];
const attach = attacher({ store: { put: async (key) => void put.push(key) }, thumbnails: { request: async () => {} } });
const bytes = Buffer.from("x");
for (const name of ["Dockerfile", "notes.", "", "a.tar.g z"]) {
  await assert.rejects(attach("t1", { name, bytes }), (error) => error instanceof Refused && error.status === 415, name);
}
assert.deepEqual(put, []);
assert.match((await attach("t1", { name: "a.PNG", bytes })).key, /^t1\/[\w-]+\.png$/);
assert.equal((await attach("t1", { name: ".bashrc", bytes })).kind, "application/octet-stream");
assert.equal(kindOf("Makefile"), "application/octet-stream");
await assert.rejects(attach("t1", { name: "run.bat", bytes }), Refused);
