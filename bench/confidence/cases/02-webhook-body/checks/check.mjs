import assert from "node:assert/strict";
import { hooks } from "../app/src/hooks/index.ts";
async function post(text, send = async () => {}) {
  const context = { req: { text: async () => text, header: () => undefined }, json: (body, status = 200) => ({ body, status }) };
  return hooks({ send })["/hooks/courier"](context);
}
assert.equal((await post("")).status, 400);
assert.equal((await post("{\"parcel\":")).status, 400);
assert.match(JSON.stringify((await post("nonsense")).body), /JSON/);
assert.deepEqual(await post('{"parcel":"p","status":"in","at":"t"}'), { status: 200, body: { received: 1 } });
// A queue that is away must stay an error: the courier sends the scans again.
await assert.rejects(post('{"parcel":"p"}', async () => { throw new SyntaxError("queue down"); }));
