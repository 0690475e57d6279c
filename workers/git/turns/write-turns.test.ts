import { expect, test } from "vitest";
import { endWriteTurn, takeWriteTurn } from "./write-turns.ts";

function storage() {
  const kept = new Map<string, unknown>();
  return {
    get: async (key: string) => kept.get(key),
    put: async (key: string, value: unknown) => void kept.set(key, value),
  };
}
const at = (holder: string, nowMs: number) => ({ holder, nowMs, gapMs: 1_000 });

test("writes of one holder are a pause apart, and nobody else's come between", async () => {
  const kept = storage();
  expect(await takeWriteTurn(kept, at("a", 0))).toEqual({ kind: "go", waitMs: 0 });
  expect(await takeWriteTurn(kept, at("a", 300))).toEqual({ kind: "go", waitMs: 700 });
  expect(await takeWriteTurn(kept, at("b", 1_100))).toEqual({
    kind: "busy",
    retryAfterSeconds: 20,
  });
  expect(await takeWriteTurn(kept, at("a", 5_000))).toEqual({ kind: "go", waitMs: 0 });
});

test("a turn ends when its holder says so, or is silent for long", async () => {
  const kept = storage();
  await takeWriteTurn(kept, at("a", 0));
  await endWriteTurn(kept, "b");
  expect(await takeWriteTurn(kept, at("b", 100))).toMatchObject({ kind: "busy" });
  await endWriteTurn(kept, "a");
  expect(await takeWriteTurn(kept, at("b", 200))).toEqual({ kind: "go", waitMs: 800 });
  expect(await takeWriteTurn(kept, at("c", 30_000))).toEqual({ kind: "go", waitMs: 0 });
});
