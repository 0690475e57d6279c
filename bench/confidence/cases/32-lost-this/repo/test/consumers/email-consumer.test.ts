import assert from "node:assert/strict";
import { test } from "node:test";
import { EmailConsumer } from "../../src/consumers/email-consumer.ts";
import { Queue } from "../../src/queue.ts";

test("a mail is sent to whom the message names", async () => {
  const sent: string[] = [];
  const queue = new Queue();
  new EmailConsumer({ send: async (to) => void sent.push(to) }).attach(queue);
  assert.equal(await queue.deliver("email", "1", { to: "a@b.example", subject: "Hi" }), true);
  assert.deepEqual(sent, ["a@b.example"]);
});
