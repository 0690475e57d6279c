import fc from "fast-check";
import { expect, test } from "vitest";
import { sideBySide, wrapped } from "./side-by-side.ts";

test("two texts stand beside each other, the longer one to its end", () => {
  expect(sideBySide("one two three", "1\n2\n3", 15).split("\n")).toEqual([
    "one    │ 1",
    "two    │ 2",
    "three  │ 3",
  ]);
});

test("no line is longer than its half, and nothing but spaces is lost", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (text, width) => {
      const lines = wrapped(text, width);
      expect(lines.every(({ length }) => length <= width)).toBe(true);
      const signs = (given: string) => given.replace(/[ \n]/g, "");
      expect(signs(lines.join(""))).toBe(signs(text));
    }),
  );
});
