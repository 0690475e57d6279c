import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { serve } from "../app/src/server.js";
const errors = []; const raised = [];
const server = serve({ secret: "s", token: "t", alerts: { raise: async (...a) => void raised.push(a) } }, (e) => errors.push(e));
await new Promise((r) => server.listen(0, "127.0.0.1", r));
const post = async (headers, body = '{"name":"disk","severity":2}') => (await fetch(`http://127.0.0.1:${server.address().port}/alerts`, { method: "POST", headers, body })).status;
try {
  const good = createHmac("sha256", "s").update('{"name":"disk","severity":2}').digest("hex");
  assert.equal(await post({ "X-Alert-Signature": good }), 204);
  assert.equal(await post({ "x-alert-signature": good }), 204);
  assert.equal(await post({ "X-Alert-Signature": "00" }), 401);
  assert.equal(await post({ "X-Alert-Signature": createHmac("sha256", "s").update("").digest("hex") }), 401);
  assert.equal(await post({}), 401);
  assert.deepEqual(raised, [["disk", 2], ["disk", 2]]);
  assert.deepEqual(errors, []);
} finally { server.closeAllConnections(); server.close(); }
