import { expect, test } from "vitest";
import { parseStackTrace } from "../index.ts";
import type { ParsedTrace } from "../trace.ts";

function read(lines: string[], hints = {}) {
  return parseStackTrace(lines.join("\n"), hints);
}

function chain({ exceptions }: ParsedTrace) {
  return exceptions.map(({ relation, type, message }) => [relation, type, message]);
}

function frames({ exceptions }: ParsedTrace, index = 0) {
  return exceptions[index]?.frames.map(
    ({ function: name, file, line, column }) => `${name} ${file}:${line}:${column}`,
  );
}

const note = "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace";

test("without a backtrace the header's location is the one frame", () => {
  const trace = read([
    "thread 'main' (4711) panicked at src/cart.rs:10:5:",
    "no price",
    "at all",
    note,
  ]);
  expect(trace.language).toBe("rust");
  expect(chain(trace)).toEqual([["primary", "panic", "no price\nat all"]]);
  expect(frames(trace)).toEqual(["undefined src/cart.rs:10:5"]);
  expect(trace.culprit).toMatchObject({ file: "src/cart.rs", line: 10 });
});

test("the form before 1.73: a quoted message of several lines, quotes in it", () => {
  const trace = read([
    "thread 'main' panicked at 'no 'price'",
    "or 1:2:3', src/cart.rs:10:5",
    note,
  ]);
  expect(chain(trace)).toEqual([["primary", "panic", "no 'price'\nor 1:2:3"]]);
  expect(frames(trace)).toEqual(["undefined src/cart.rs:10:5"]);
});

test("a backtrace: two lines a frame, hashes taken off, panic machinery not in-app", () => {
  const trace = read([
    "thread 'main' panicked at src/cart.rs:10:5:",
    "no price",
    "stack backtrace:",
    "   0:     0x55d8f0c1a2b4 - std[7d1fd9ef3a5b1a6b]::panicking::begin_panic_handler",
    "                               at /rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/std/src/panicking.rs:665:5",
    "   1:     0x55d8f0c1a2b4 - core::panicking::panic_fmt::h0123456789abcdef",
    "                               at /rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/core/src/panicking.rs:76:14",
    "   2:     0x55d8f0c1a2b4 - <shop::cart::Cart as core::ops::drop::Drop>::drop::{{closure}}::h0123456789abcdef",
    "                               at /app/src/cart.rs:10:5",
    "   3:     0x55d8f0c1a2b4 - __libc_start_call_main",
    "note: Some details are omitted",
  ]);
  expect(frames(trace)).toEqual([
    "std::panicking::begin_panic_handler /rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/std/src/panicking.rs:665:5",
    "core::panicking::panic_fmt /rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/core/src/panicking.rs:76:14",
    "<shop::cart::Cart as core::ops::drop::Drop>::drop::{{closure}} /app/src/cart.rs:10:5",
    "__libc_start_call_main :0:undefined",
  ]);
  expect(trace.exceptions[0]?.frames.map(({ inApp }) => inApp)).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

test("a worker's panic and the join().unwrap() that passes it on: the first is the origin", () => {
  const trace = read([
    "thread 'w'k' panicked at src/worker.rs:4:9:",
    "no price",
    "stack backtrace:",
    "   0: shop::worker::run",
    "             at ./src/worker.rs:4:9",
    "thread 'main' panicked at src/main.rs:8:14:",
    "called `Result::unwrap()` on an `Err` value: Any { .. }",
    "stack backtrace:",
    "   0: shop::main",
    "             at ./src/main.rs:8:14",
  ]);
  expect(chain(trace)).toEqual([
    ["primary", "panic", "called `Result::unwrap()` on an `Err` value: Any { .. }"],
    ["cause", "panic", "no price"],
  ]);
  expect(trace.culprit).toMatchObject({ file: "./src/worker.rs", line: 4 });
});

test("an error report of anyhow: causes by number, one backtrace", () => {
  const trace = read([
    "Error: cannot start",
    "",
    "Caused by:",
    "    0: cannot read config",
    "    1: No such file or directory (os error 2)",
    "",
    "Stack backtrace:",
    "   0: anyhow::context::<impl anyhow::Context>::context",
    "             at /root/.cargo/registry/src/index-1/anyhow-1.0.80/src/context.rs:54:31",
    "   1: shop::main",
    "             at ./src/main.rs:8:14",
  ]);
  expect(chain(trace)).toEqual([
    ["primary", "Error", "cannot start"],
    ["cause", "Error", "cannot read config"],
    ["cause", "Error", "No such file or directory (os error 2)"],
  ]);
  expect(trace.culprit).toMatchObject({ file: "./src/main.rs", line: 8 });
});

test("a full backtrace without a hint is not V8's, whatever locations in C it has", () => {
  const locations = ["./csu/../csu/libc-start.c:360:3", "./misc/clone3.S:81:0", "/x/a.c:1:2"];
  const trace = read([
    "thread 'main' panicked at src/cart.rs:10:5:",
    "no price",
    "stack backtrace:",
    ...locations.flatMap((location, index) => [
      `  ${String(index + 10)}:     0x5589aa94e20a - f`,
      `                               at ${location}`,
    ]),
  ]);
  expect(trace.language).toBe("rust");
  expect(trace.exceptions[0]?.frames).toHaveLength(3);
});
