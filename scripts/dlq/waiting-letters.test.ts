import { expect, test } from "vitest";
import type { DeadLetter } from "#core/api/state/dead-letter.ts";
import { waitingLetters } from "./waiting-letters.ts";

function letter(second: number): DeadLetter {
  const createdAt = new Date(second * 1_000).toISOString();
  const id = `0198f0aa-0000-7000-8000-${String(second).padStart(12, "0")}`;
  const messageId = `message ${second}`;
  return {
    id,
    queue: "aia-sources",
    messageId,
    fault: null,
    body: {},
    createdAt,
    replayedAt: null,
  };
}

test("all that wait are taken, list by list, and those that came back meanwhile are not", async () => {
  const waiting = Array.from({ length: 5 }, (_, second) => letter(second));
  const state = {
    deadLetters: async () => waiting.toReversed().slice(0, 2),
    waitingDeadLetters: async () => waiting.slice(0, 2),
  };
  const taken: string[] = [];
  for await (const { id, messageId } of waitingLetters(state)) {
    waiting.splice(
      waiting.findIndex((each) => each.id === id),
      1,
    );
    waiting.push(letter(10 + taken.length));
    taken.push(messageId);
  }
  expect(taken).toEqual([0, 1, 2, 3, 4].map((second) => `message ${second}`));
});
