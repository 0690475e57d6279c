import fc from "fast-check";
import { expect, test } from "vitest";
import type { Format } from "../format.ts";
import { parseStackTrace } from "../index.ts";
import { beam } from "./beam.ts";
import { dart } from "./dart.ts";
import { dotnet } from "./dotnet.ts";
import { go } from "./go.ts";
import { jvm } from "./jvm.ts";
import { native } from "./native.ts";
import { rust } from "./rust.ts";
import { swift } from "./swift.ts";

const formats: Format[] = [jvm, dotnet, go, rust, beam, dart, swift, native];

/** Beginnings of frames and headers, for texts that look like a trace and are none. */
const pieces = [
  "\tat com.acme.Cart.total(Cart.java:1)",
  "\tat ",
  "Caused by: ",
  "\tSuppressed: com.acme.X",
  "\t... 999999 more",
  "[CIRCULAR REFERENCE: x]",
  "   at Acme.Cart.Total(Int32 id) in /app/Cart.cs:line 1",
  " ---> Acme.X: y",
  "---> (Inner Exception #1) ",
  "   --- End of inner exception stack trace ---",
  "goroutine 1 [running]:",
  "panic: x [recovered]",
  "\tpanic: y",
  "main.main()",
  "\t/app/main.go:1 +0x1d",
  "thread 'main' panicked at 'x",
  "', src/main.rs:1:1",
  "stack backtrace:",
  "   0: shop::main",
  "             at ./src/main.rs:1:1",
  "Caused by:",
  "** (RuntimeError) x",
  "    (shop 0.1.0) lib/shop.ex:1: Shop.run/1",
  '{badarith,[{shop,total,1,[{file,"shop.erl"},{line,1}]},',
  "{a,b,{",
  "exception error: ",
  "  in call from shop:total/1 (shop.erl, line 1)",
  "#0      main (package:shop/cart.dart:1:1)",
  "Thread 0 crashed:",
  "0 0x000055d8f0c1a2b4 main + 1 in shop at /app/main.swift:1:1",
  "==1==ERROR: AddressSanitizer: x",
  "    #0 0x1 in f /app/a.c:1:1",
  "#0  f (a=1) at a.c:1",
  "   0# f at /app/a.c:1",
];

const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 40 })), { maxLength: 60 })
  .chain((lines) => fc.constantFrom("\n", "", " ", "\r\n").map((glue) => lines.join(glue)));

test("no text makes a format throw, and none gives more frames than are kept", () => {
  fc.assert(
    fc.property(hostileText, fc.constantFrom(...formats), (text, format) => {
      const lines = text.split("\n");
      format.score(lines);
      format.isCut?.(lines);
      for (const { frames } of format.parse(lines, {})) {
        expect(frames.every(({ line, column }) => line >= 0 && column !== 0)).toBe(true);
      }
      const { exceptions } = parseStackTrace(text, { language: format.sdkLanguages[0] ?? "" });
      expect(exceptions.length).toBeGreaterThan(0);
      expect(exceptions.reduce((sum, each) => sum + each.frames.length, 0)).toBeLessThan(501);
    }),
    { numRuns: 3_000 },
  );
});

/** 64 KB each: what a regex that tries every split of a line would never come back from. */
const floods = [
  " ",
  "\t",
  "a",
  "a.",
  "a.b(",
  "(",
  ")",
  "<",
  "{a,b,",
  "{",
  "[",
  " at ",
  " at a(",
  " in ",
  ":1",
  ":line 1",
  " ---> A.B: ",
  "--- ",
  "#0 0x1 in a ",
  "0# a at ",
  "1: 0x1 - a",
  "' ",
  "::h0123456789abcdef",
  "[0123456789]",
  "a@b/",
  "** (A) ",
  '"',
];

test.each(formats.map((format) => [format.language, format] as const))(
  "%s: lines of 64 KB and as many short lines are read within the test's time",
  (_, format) => {
    for (const flood of floods) {
      const long = flood.repeat(Math.ceil(65_536 / flood.length));
      for (const start of ["", "\tat ", "   at A.B(", "#0  ", "panic: ", "    (shop 0.1.0) "]) {
        const lines = [start + long, ...Array.from({ length: 300 }, () => start + flood)];
        format.score(lines);
        format.isCut?.(lines);
        format.parse(lines, {});
      }
    }
  },
);

test("a deep recursion keeps its innermost 500 frames", () => {
  const frames = Array.from({ length: 9000 }, (_, at) => `\tat a.B.c(B.java:${String(at + 1)})`);
  const { exceptions } = parseStackTrace(["java.lang.StackOverflowError", ...frames].join("\n"));
  expect(exceptions[0]?.frames).toHaveLength(500);
  expect(exceptions[0]?.frames.at(-1)?.line).toBe(500);
});
