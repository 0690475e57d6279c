import assert from "node:assert/strict";
import { test } from "node:test";
import { BadMessage, Incomplete } from "../../src/wire/errors.js";
import { readResponse } from "../../src/wire/response.js";

const bytes = (...lines) => Buffer.from(lines.join("\r\n"), "latin1");

test("a body has the length that its header says", () => {
  const { body, used } = readResponse(bytes("HTTP/1.1 200 OK", "Content-Length: 10", "", "0123456789rest"));
  assert.equal(body.toString(), "0123456789");
  assert.equal(used, 49);
});

test("chunks make one body", () => {
  const { body } = readResponse(bytes("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "3;a=b", "abc", "2", "de", "0", "", ""));
  assert.equal(body.toString(), "abcde");
});

test("a part of a message is no mistake", () => {
  assert.throws(() => readResponse(bytes("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "3", "a")), Incomplete);
  assert.throws(() => readResponse(bytes("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "x", "")), BadMessage);
});
