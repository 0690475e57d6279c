import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { finishUpload } from "../finish-upload.js";
import { readList } from "./list.js";

test("a list may come in any chunks", async () => {
  const request = new PassThrough();
  const reading = readList(request);
  request.write("a\nb");
  request.end("c\n");
  assert.deepEqual(await reading, ["a", "bc"]);
});

test("a manifest without parts is refused", async () => {
  const request = new PassThrough();
  request.end('{"name":"a"}');
  assert.equal((await finishUpload(request, {})).status, 400);
});
