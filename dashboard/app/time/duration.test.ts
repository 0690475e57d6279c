import { expect, test } from "vitest";
import { formatAgo, formatDuration } from "./duration.ts";

test.each([
  [-5, "0 ms"],
  [840, "840 ms"],
  [2_310, "2.31 s"],
  [59_940, "59.9 s"],
  [250_000, "4 min 10 s"],
  [3_600_000, "1 h"],
  [90_061_000, "1 d 1 h"],
])("%i ms is %s", (ms, text) => expect(formatDuration(ms)).toBe(text));

test.each([
  [900, "now"],
  [-1_500, "now"],
  [12_000, "12 s ago"],
  [3_599_000, "59 min ago"],
  [7_300_000, "2 h ago"],
  [-30_000, "in 30 s"],
])("%i ms back is %s", (ms, text) => expect(formatAgo(ms)).toBe(text));
