import assert from "node:assert/strict";
import { test } from "node:test";
import { Server } from "../src/server.ts";

test("a hook may change what is sent", () => {
  const server = new Server().get("/", (reply) => void reply.send("tea"));
  server.hooks.onSend((payload) => payload.toUpperCase());
  assert.equal(server.inject("/").body, "TEA");
});

test("the length is counted in bytes", () => {
  const server = new Server().get("/", (reply) => void reply.send("thé"));
  assert.equal(server.inject("/").headers.get("content-length"), "4");
});
