import assert from "node:assert/strict";
import { test } from "node:test";
import { sumOf } from "../../src/replica/entry.ts";
import { follow } from "../../src/replica/follow.ts";

test("a line may come in several chunks", async () => {
  const text = `${JSON.stringify({ seq: 1, key: "k", value: "v", sum: sumOf("k", "v") })}\n`;
  async function* chunks() {
    for (const char of text) yield Buffer.from(char);
  }
  assert.equal(await follow(chunks(), () => {}), 1);
});
