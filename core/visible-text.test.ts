import { describe, expect, test } from "vitest";
import { hasHidden, visible, visibleLine, visibleValues } from "./visible-text.ts";

describe("a character that is not seen is written out", () => {
  test.each([
    ["a zero byte", "a\u0000b", "a\\u{0}b"],
    ["an escape sequence", "\u001b[31mred", "\\u{1b}[31mred"],
    ["a return that no feed follows", "safe\revil", "safe\\u{d}evil"],
    ["a backspace", "ab\u0008c", "ab\\u{8}c"],
    ["a control of the second block", "a\u0085b\u009bc", "a\\u{85}b\\u{9b}c"],
    ["a soft hyphen", "pass\u00adword", "pass\\u{ad}word"],
    ["a zero-width space", "a\u200bb", "a\\u{200b}b"],
    ["a joiner between letters", "a\u200db", "a\\u{200d}b"],
    ["a word joiner", "a\u2060b", "a\\u{2060}b"],
    ["a mark of byte order", "a\ufeffb", "a\\u{feff}b"],
    ["an override of direction", "\u202egnp.exe", "\\u{202e}gnp.exe"],
    ["an isolate", "a\u2066b\u2069", "a\\u{2066}b\\u{2069}"],
    ["a mark of direction", "a\u200f\u061cb", "a\\u{200f}\\u{61c}b"],
    ["a line separator", "a\u2028b\u2029", "a\\u{2028}b\\u{2029}"],
    ["a filler of Hangul", "if (\u3164)\uffa0", "if (\\u{3164})\\u{ffa0}"],
    ["a blank of Braille", "\u2800", "\\u{2800}"],
    ["letters of the tag block", "a\u{e0041}\u{e007f}", "a\\u{e0041}\\u{e007f}"],
    ["a selector of variants", "a\ufe0fb\u{e0100}", "a\\u{fe0f}b\\u{e0100}"],
    ["an annotation", "a\ufff9b", "a\\u{fff9}b"],
    ["half a pair", "a\ud83db", "a\\u{d83d}b"],
  ])("%s", (_, text, shown) => {
    expect(visible(text)).toBe(shown);
    expect(hasHidden(text)).toBe(true);
    expect(visible(shown)).toBe(shown);
  });
});

test.each([
  "a\tb\nc\r\nd",
  "größe 日本語 עברית العربية",
  "👩‍👩‍👧 ❤️ 👍🏽 1️⃣ ❤️‍🔥",
  "می‌خواهم क्‍ष",
  "5\u00a0000 € « oui »",
  "",
])("what every reader sees stays: %j", (text) => {
  expect(visible(text)).toBe(text);
  expect(hasHidden(text)).toBe(false);
});

test("one line has no break, and no white space that is wider than a space", () => {
  expect(visibleLine("a\r\n  b\u2028c\td\u202e")).toBe("a b c d\\u{202e}");
});

test("every text in a value is shown, and everything else is as it was", () => {
  const value = { a: ["\u202e", 1, null], b: { c: "x\u200b", d: undefined, e: true } };
  expect(visibleValues(value)).toEqual({
    a: ["\\u{202e}", 1, null],
    b: { c: "x\\u{200b}", d: undefined, e: true },
  });
});
