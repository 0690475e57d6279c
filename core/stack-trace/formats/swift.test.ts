import { expect, test } from "vitest";
import { brief } from "../brief.fixture.ts";
import { parseStackTrace } from "../index.ts";

test("a trap without a backtrace: the header's location is the one frame", () => {
  const text = "shop/Cart.swift:10: Fatal error: Unexpectedly found nil: price";
  expect(brief(text)).toEqual([
    "primary Fatal error: Unexpectedly found nil: price",
    "  - shop/Cart.swift:10",
  ]);
  expect(parseStackTrace(text).language).toBe("swift");
});

test("the older header with its location at the end", () => {
  expect(brief("Fatal error: no price: file shop/Cart.swift, line 10")).toEqual([
    "primary Fatal error: no price",
    "  - shop/Cart.swift:10",
  ]);
});

test("Swift's own backtrace: the crashed thread, source lines between the frames skipped", () => {
  const text = [
    "Swift/ContiguousArrayBuffer.swift:600: Fatal error: Index out of range",
    "",
    "*** Program crashed: Illegal instruction at 0x00007f8c1d2b3c4d ***",
    "",
    'Thread 0 "shop" crashed:',
    "",
    "0 [inlined] [system] Swift runtime failure: Index out of range in shop at /<compiler-generated>",
    "1 0x000055d8f0c1a2b4 Cart.total(of:) + 88 in shop at /app/Sources/shop/Cart.swift:10:5",
    "",
    "    10|     prices[5]",
    "      |     ^",
    "",
    "2 [ra] 0x000055d8f0c1a2b5 main + 10 in shop at /app/Sources/shop/main.swift:3:1",
    "3 [ra] [system] 0x00007f8c1d2b3c4e __libc_start_call_main + 128 in libc.so.6",
    "",
    "Thread 1:",
    "",
    "0 0x00007f8c1d2b3c4e worker() + 4 in shop at /app/Sources/shop/Worker.swift:4:1",
  ].join("\n");
  const { exceptions, culprit } = parseStackTrace(text);
  expect(exceptions[0]).toMatchObject({ type: "Fatal error", message: "Index out of range" });
  expect(
    exceptions[0]?.frames.map((frame) => `${frame.function} ${frame.file}:${frame.line}`),
  ).toEqual([
    "Swift runtime failure: Index out of range /<compiler-generated>:0",
    "Cart.total(of:) /app/Sources/shop/Cart.swift:10",
    "main /app/Sources/shop/main.swift:3",
    "__libc_start_call_main :0",
  ]);
  expect(culprit).toMatchObject({ file: "/app/Sources/shop/Cart.swift", line: 10 });
});

test("an Apple crash report", () => {
  const text = [
    "Thread 0 Crashed:: Dispatch queue: com.apple.main-thread",
    "0   libswiftCore.dylib            \t0x00000001a1b2c3d4 _assertionFailure(_:_:file:line:flags:) + 300",
    "1   Shop                          \t0x0000000104b2c3d4 Cart.total() + 52 (Cart.swift:10)",
    "2   Shop                          \t0x0000000104b2c3d8 main + 12 (main.swift:3)",
  ].join("\n");
  expect(brief(text, { type: "EXC_BREAKPOINT", message: "" })).toEqual([
    "primary EXC_BREAKPOINT: ",
    "  _assertionFailure(_:_:file:line:flags:) :0",
    "  Cart.total() Cart.swift:10",
    "  main main.swift:3",
  ]);
});
