import assert from "node:assert/strict";
import { test } from "node:test";
import { verify } from "../../src/auth/api-keys.ts";

const keys = new Map([["abc123", { id: "abc123", secret: "s3cr3t", scopes: ["read"], revokedAt: null }]]);

test("a key with its secret is allowed", () => {
  assert.equal(verify("Bearer kr_abc123_s3cr3t", keys).kind, "allowed");
});

test("a shorter secret is refused", () => {
  assert.deepEqual(verify("Bearer kr_abc123_s3", keys), { kind: "refused", reason: "unknown" });
});
