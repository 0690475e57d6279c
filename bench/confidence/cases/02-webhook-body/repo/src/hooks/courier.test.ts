import assert from "node:assert/strict";
import { test } from "node:test";
import { courierHook } from "./courier.ts";

test("every scan of a batch is queued", async () => {
  const sent: unknown[] = [];
  const hook = courierHook({ send: async (message) => void sent.push(message) });
  const text = JSON.stringify([{ parcel: "p1", status: "in", at: "t" }, { parcel: "p2", status: "in", at: "t" }]);
  const answer = await hook({
    req: { text: async () => text, header: () => undefined },
    json: (body, status = 200) => ({ body, status }),
  });
  assert.deepEqual(answer, { body: { received: 2 }, status: 200 });
  assert.equal(sent.length, 2);
});
