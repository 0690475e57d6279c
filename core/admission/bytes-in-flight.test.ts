import fc from "fast-check";
import { expect, test } from "vitest";
import { createMemory } from "./bytes-in-flight.ts";

const limits = { capBytes: 100, lapseMs: 60_000, waitMs: 5_000 };

test("what is over the cap is turned away, and fits once something was given back", () => {
  const memory = createMemory(limits);
  const first = memory.reserve("a", 60, 0);
  expect(memory.reserve("a", 60, 0)).toBeUndefined();
  first?.release();
  first?.release();
  expect(memory.held()).toBe(0);
  expect(memory.reserve("a", 60, 0)).toBeDefined();
});

test("the largest fits when nothing else is on its way, and grows beyond the cap", () => {
  const memory = createMemory(limits);
  const alone = memory.reserve("a", 100, 0);
  expect(alone?.resize(250, 0)).toBe(true);
  expect(memory.reserve("b", 1, 0)).toBeUndefined();
});

test("one that turns out larger than was said may not fit any more; a smaller one always does", () => {
  const memory = createMemory(limits);
  memory.reserve("a", 50, 0);
  const grown = memory.reserve("b", 10, 0);
  expect(grown?.resize(60, 0)).toBe(false);
  expect(memory.held()).toBe(60);
  expect(grown?.resize(5, 0)).toBe(true);
  expect(memory.held()).toBe(55);
});

test("a project has all of it while nobody else asks, and half from when another was turned away", () => {
  const memory = createMemory(limits);
  const held = [1, 2, 3, 4].map(() => memory.reserve("loud", 25, 0));
  expect(held.every(Boolean)).toBe(true);
  expect(memory.reserve("quiet", 25, 0)).toBeUndefined();
  for (const reservation of held.slice(0, 2)) reservation?.release();
  expect(memory.reserve("loud", 25, 1_000)).toBeUndefined();
  expect(memory.reserve("quiet", 25, 2_000)).toBeDefined();
});

test("a project's only export may be larger than half beside others", () => {
  const memory = createMemory(limits);
  memory.reserve("quiet", 5, 0);
  expect(memory.reserve("loud", 80, 0)).toBeDefined();
  expect(memory.reserve("loud", 5, 0)).toBeUndefined();
});

test("one that does not come again keeps nobody waiting for long", () => {
  const memory = createMemory(limits);
  const whole = memory.reserve("loud", 100, 0);
  expect(memory.reserve("gone", 10, 0)).toBeUndefined();
  whole?.release();
  expect(memory.reserve("loud", 40, 1_000)).toBeDefined();
  expect(memory.reserve("loud", 40, 1_000)).toBeUndefined();
  expect(memory.reserve("loud", 40, 6_001)).toBeDefined();
});

test("what a request that was cut off never gave back is forgotten", () => {
  const memory = createMemory(limits);
  memory.reserve("a", 100, 0);
  expect(memory.reserve("a", 60, 60_000)).toBeUndefined();
  expect(memory.reserve("a", 60, 60_001)).toBeDefined();
});

test("whatever is asked for and given back, the sum is over the cap only for one alone", () => {
  const step = fc.record({
    project: fc.constantFrom("a", "b", "c"),
    bytes: fc.integer({ min: 1, max: 120 }),
    resized: fc.integer({ min: 0, max: 120 }),
    released: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const memory = createMemory(limits);
      let alive = 0;
      for (const { project, bytes, resized, released } of steps) {
        const reservation = memory.reserve(project, bytes, 0);
        if (!reservation) continue;
        alive += 1;
        reservation.resize(resized, 0);
        if (released) {
          reservation.release();
          alive -= 1;
        }
        expect(memory.held() <= limits.capBytes || alive === 1).toBe(true);
      }
    }),
  );
});
