import assert from "node:assert/strict";
import { test } from "node:test";
import { deployHook } from "../src/hooks/deploy.js";

test("a wrong token is refused", async () => {
  const codes = [];
  const res = { writeHead: (code) => (codes.push(code), res), end() {} };
  const hook = deployHook({ token: "right", deploys: {} });
  await hook({ headers: { "x-deploy-token": "wrong" }, text: async () => "{}" }, res);
  await hook({ headers: {}, text: async () => "{}" }, res);
  assert.deepEqual(codes, [401, 401]);
});
