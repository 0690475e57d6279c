import assert from "node:assert/strict";
import { test } from "node:test";
import { Bus } from "../src/bus.js";

test("once is once", () => {
  const heard = [];
  const bus = new Bus();
  bus.once("ph", (value) => heard.push(value));
  bus.emit("ph", 8.1);
  bus.emit("ph", 8.2);
  assert.deepEqual(heard, [8.1]);
});

test("who joins meanwhile waits for the next", () => {
  const heard = [];
  const bus = new Bus();
  bus.on("ph", () => bus.on("ph", (value) => heard.push(value)));
  bus.emit("ph", 8.1);
  assert.deepEqual(heard, []);
});
