import assert from "node:assert/strict";
import { test } from "node:test";
import { importCsv } from "../src/import-csv.js";
import { signUp } from "../src/sign-up.js";
import { Subscribers } from "../src/subscribers.js";

test("a list is imported", () => {
  const subscribers = new Subscribers();
  assert.equal(importCsv(subscribers, "address,name\nann@hill.example,Ann\nbo@hill.example,Bo\n", "2026-02-01"), 2);
  assert.deepEqual(subscribers.receivers, ["ann@hill.example", "bo@hill.example"]);
});

test("who signs up twice is told", () => {
  const subscribers = new Subscribers();
  signUp(subscribers, { address: "ann@hill.example", name: "Ann" }, "2026-02-01");
  assert.match(signUp(subscribers, { address: "Ann@hill.example", name: "Ann" }, "2026-02-02"), /already/);
});
