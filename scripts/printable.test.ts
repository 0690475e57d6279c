import { expect, test } from "vitest";
import { printable } from "./printable.ts";

test.each([
  ["plain words, ж and 🙂", "plain words, ж and 🙂"],
  ["\u001b[2J\u001b]0;title\u0007", "\\u{1b}[2J\\u{1b}]0;title\\u{07}"],
  ["one\r\ntwo\ttab", "one\\u{0d}\\u{0a}two\\u{09}tab"],
  ["\u009b31m", "\\u{9b}31m"],
  ["abc\u202etxt.exe\u2066", "abc\\u{202e}txt.exe\\u{2066}"],
])("%j is shown as %j", (text, shown) => {
  expect(printable(text)).toBe(shown);
});
