import { expect, test } from "vitest";
import { brief } from "../brief.fixture.ts";
import { parseStackTrace } from "../index.ts";

test("an unhandled exception of several lines, over an asynchronous gap", () => {
  const text = [
    "Unhandled exception:",
    "FormatException: Invalid number (at character 1)",
    "x7",
    "^",
    "",
    "#0      int._throwFormatException (dart:core-patch/integers_patch.dart:133:5)",
    "#1      Cart.total.<anonymous closure> (package:shop/cart.dart:10:5)",
    "<asynchronous suspension>",
    "#2      main (file:///app/bin/my%20main.dart:3:3)",
    "#3      _RawReceivePort._handleMessage (dart:isolate-patch/isolate_patch.dart:184)",
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary FormatException: Invalid number (at character 1)\nx7\n^",
    "  int._throwFormatException dart:core-patch/integers_patch.dart:133:5",
    "  Cart.total.<anonymous closure> package:shop/cart.dart:10:5",
    "  main /app/bin/my main.dart:3:3",
    "  _RawReceivePort._handleMessage dart:isolate-patch/isolate_patch.dart:184",
  ]);
  expect(parseStackTrace(text)).toMatchObject({
    language: "dart",
    culprit: { file: "package:shop/cart.dart", line: 10 },
  });
});

test.each([
  ["Bad state: No element", "Bad state: No element"],
  ["Concurrent modification during iteration: x", "Concurrent modification during iteration: x"],
  [
    "type 'Null' is not a subtype of type 'int'",
    "TypeError: type 'Null' is not a subtype of type 'int'",
  ],
  ["Instance of 'PriceError'", "PriceError: "],
  ["RangeError (index): Invalid value: 5", "RangeError (index): Invalid value: 5"],
])("errors that do not print their own name: %s", (line, header) => {
  const [first] = brief(
    `Unhandled exception:\n${line}\n#0      main (package:shop/cart.dart:10:5)`,
  );
  expect(first).toBe(`primary ${header}`);
});

test("the terse form of package:stack_trace", () => {
  const text = "package:shop/cart.dart 10:5  Cart.total\nbin/main.dart 3:3          main";
  expect(brief(text, { language: "dart", type: "StateError", message: "no" })).toEqual([
    "primary StateError: no",
    "  Cart.total package:shop/cart.dart:10:5",
    "  main bin/main.dart:3:3",
  ]);
});

test("a second trace in the same text is not the first one's", () => {
  const frame = "#0      main (package:shop/cart.dart:10:5)";
  expect(brief(`Exception: a\n${frame}\nException: b\n${frame}`)).toHaveLength(2);
});

test("an error of two lines below what a logger wrote", () => {
  const text =
    "market.cart: failed\nRangeError (index): not less than 2: 5\nNot in 0..1: 5\n#0      main (package:shop/cart.dart:10:5)";
  expect(brief(text)[0]).toBe("primary RangeError (index): not less than 2: 5\nNot in 0..1: 5");
});
