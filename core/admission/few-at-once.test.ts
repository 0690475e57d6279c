import { expect, test } from "vitest";
import { passOneMore } from "./few-at-once.ts";

test("so many go through in five seconds, and as many in the next", () => {
  const first = passOneMore(undefined, 2, 1_000);
  const second = passOneMore(first, 2, 5_999);
  expect(second).toEqual({ sinceMs: 1_000, passed: 2 });
  expect(passOneMore(second, 2, 5_999)).toBeUndefined();
  expect(passOneMore(second, 2, 6_000)).toEqual({ sinceMs: 6_000, passed: 1 });
});
