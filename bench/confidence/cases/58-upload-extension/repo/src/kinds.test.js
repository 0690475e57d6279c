import assert from "node:assert/strict";
import { test } from "node:test";
import { attacher, Refused } from "./attach.js";
import { kindOf } from "./kinds.js";

test("a kind follows from the last extension, in any case", () => {
  assert.equal(kindOf("a.b.PDF"), "application/pdf");
  assert.equal(kindOf("a.xyz"), "application/octet-stream");
});

test("a program is refused", async () => {
  const attach = attacher({ store: {}, thumbnails: {} });
  await assert.rejects(attach("t", { name: "a.EXE", bytes: Buffer.alloc(1) }), Refused);
});
