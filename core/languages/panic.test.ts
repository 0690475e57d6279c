import { expect, test } from "vitest";
import { anyPanicIndex, panicIndex } from "./panic.ts";

const go = [
  { file: "/app/recover.go", function: "main.recovered" },
  { file: "/usr/local/go/src/runtime/panic.go", function: "panic" },
  { file: "/usr/local/go/src/runtime/panic.go", function: "runtime.goPanicIndex" },
  { file: "/app/cart.go", function: "main.total" },
];

test("the first panic of all stands above the frame that raised it", () => {
  expect(panicIndex(go, "go")).toBe(2);
  expect(anyPanicIndex(go)).toBe(2);
});

test("a language without panics has none, whatever its functions are called", () => {
  const script = [{ file: "/app/alarm.js", function: "panic" }];
  expect(panicIndex(script, "javascript")).toBe(-1);
  expect(anyPanicIndex(script)).toBe(-1);
});

test("frames without a file are known by the function alone", () => {
  const rust = [
    { file: "", function: "core::panicking::panic_fmt" },
    { file: "src/main.rs", function: "shop::total" },
  ];
  expect(panicIndex(rust, "rust")).toBe(0);
  expect(anyPanicIndex(rust)).toBe(0);
});
