import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { finishUpload } from "../app/src/finish-upload.js";
async function upload(...chunks) {
  const request = new PassThrough();
  const joined = [];
  const done = finishUpload(request, { join: async (name, etags) => void joined.push(etags) });
  done.catch(() => {});
  for (const chunk of chunks) { request.write(chunk); await new Promise((r) => setImmediate(r)); }
  request.end();
  return { ...(await done), joined };
}
const whole = Buffer.from('{"name":"é","parts":[{"etag":"e1","bytes":10},{"etag":"e2","bytes":5}]}');
for (const cut of [1, 9, 10, 30, whole.length - 1]) {
  const answer = await upload(whole.subarray(0, cut), whole.subarray(cut));
  assert.deepEqual([answer.status, answer.body], [201, { name: "é", bytes: 15 }]);
  assert.deepEqual(answer.joined, [["e1", "e2"]]);
}
assert.equal((await upload('{"name"', ':"a"}')).status, 400);
await assert.rejects(upload('{"name"'), SyntaxError);
