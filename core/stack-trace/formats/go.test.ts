import { expect, test } from "vitest";
import { parseStackTrace } from "../index.ts";
import type { ParsedTrace } from "../trace.ts";

function read(lines: string[], hints = {}) {
  return parseStackTrace(lines.join("\n"), hints);
}

function chain({ exceptions }: ParsedTrace) {
  return exceptions.map(({ relation, type, message }) => [relation, type, message]);
}

function names({ exceptions }: ParsedTrace) {
  return exceptions[0]?.frames.map((frame) => `${frame.function}:${frame.line}`);
}

test("a panic of one goroutine among several, its creator outermost", () => {
  const trace = read([
    "panic: runtime error: index out of range [5] with length 3",
    "",
    "goroutine 18 [running]:",
    "example.com/shop/cart.(*Cart[...]).Total(...)",
    "\t/app/cart/cart.go:10",
    "main.main.func1({0xc000, 0x3})",
    "\t/app/main.go:20 +0x1d",
    "created by main.main in goroutine 1",
    "\t/app/main.go:18 +0x85",
    "",
    "goroutine 1 [chan receive]:",
    "main.main()",
    "\t/app/main.go:30 +0x1d",
    "exit status 2",
  ]);
  expect(trace.language).toBe("go");
  expect(chain(trace)).toEqual([
    ["primary", "panic", "runtime error: index out of range [5] with length 3"],
  ]);
  expect(names(trace)).toEqual([
    "example.com/shop/cart.(*Cart[...]).Total:10",
    "main.main.func1:20",
    "main.main:18",
  ]);
  expect(trace.culprit).toMatchObject({ file: "/app/cart/cart.go", line: 10 });
  expect(trace.truncated).toBe(false);
});

const recovered = [
  "goroutine 7 [running]:",
  "runtime/debug.Stack()",
  "\t/usr/local/go/src/runtime/debug/stack.go:24 +0x5e",
  "example.com/shop/web.Recover.func1()",
  "\t/app/web/recover.go:12 +0x2a",
  "panic({0x4a3f20?, 0xc00001c0a8?})",
  "\t/usr/local/go/src/runtime/panic.go:884 +0x213",
  "example.com/shop/cart.total(0x0)",
  "\t/app/cart/cart.go:10 +0x1d",
  "net/http.HandlerFunc.ServeHTTP(0x0)",
  "\t/usr/local/go/src/net/http/server.go:2122 +0x2f",
  "",
];

test("who recovered is not to blame: the border is the last panic", () => {
  const trace = read(recovered);
  expect(trace.culprit).toMatchObject({ file: "/app/cart/cart.go", line: 10 });
  expect(trace.exceptions[0]?.frames.map(({ inApp }) => inApp)).toEqual([
    false,
    false,
    false,
    true,
    false,
  ]);
});

test("a panic while panicking is the primary, the earlier one its cause", () => {
  const trace = read([
    "panic: first",
    "\tmore of it [recovered]",
    "\tpanic: second",
    "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x1]",
    "",
    "goroutine 1 gp=0xc000002380 m=0 mp=0x5534e0 [running, locked to thread]:",
    "main.main()",
    "\t/app/main.go:5 +0x1d",
  ]);
  expect(chain(trace)).toEqual([
    ["primary", "panic", "second"],
    ["cause", "panic", "first\nmore of it"],
  ]);
});

test("a fatal error skips the runtime's own stack and idle goroutines", () => {
  const trace = read([
    "runtime: goroutine stack exceeds 1000000000-byte limit",
    "fatal error: stack overflow",
    "",
    "runtime stack:",
    "runtime.throw({0x47ab7c?, 0x0?})",
    "\t/usr/lib/go-1.22/src/runtime/panic.go:1023 +0x5c fp=0x7ffc sp=0x7ffb pc=0x4321",
    "",
    "goroutine 0 [idle]:",
    "runtime.futex()",
    "\t/usr/lib/go-1.22/src/runtime/sys.s:5 +0x1",
    "",
    "goroutine 1 [running]:",
    "main.deep(0x1)",
    "\t/app/main.go:5 +0x1d fp=0xc0 sp=0xc1 pc=0x45",
    "...additional frames elided...",
    "main.main()",
    "\t/app/main.go:9 +0x1d",
  ]);
  expect(chain(trace)).toEqual([["primary", "fatal error", "stack overflow"]]);
  expect(names(trace)).toEqual(["main.deep:5", "main.main:9"]);
});

test("a message with a goroutine of its own, a fatal error said by two threads", () => {
  const fake = ["goroutine 7 [running]:", "main.fake()", "\t/x/fake.go:1 +0x1"];
  const real = ["goroutine 1 [running]:", "main.main()", "\t/app/main.go:5 +0x1d"];
  const other = [
    "goroutine 9 [running]:",
    "\tgoroutine running on other thread; stack unavailable",
  ];
  const trace = read(["panic: stop", "", ...fake, "", ...real, "", ...other, ""]);
  expect(chain(trace)).toEqual([["primary", "panic", ["stop", "", ...fake].join("\n")]]);
  expect(names(trace)).toEqual(["main.main:5"]);
  const waiting = ["goroutine 2 [sleep]:", "main.wait()", "\t/app/main.go:9 +0x1d"];
  const later = read(["panic: a", "\tb", "", ...waiting, "", ...real, ""]);
  expect(chain(later)).toEqual([["primary", "panic", "a\nb"]]);
  expect(names(later)).toEqual(["main.main:5"]);
  const header = "fatal error: concurrent map writes";
  expect(chain(read([header, header, "", ...real]))).toEqual([
    ["primary", "fatal error", "concurrent map writes"],
  ]);
});

test("a signal is its own type", () => {
  const trace = read([
    "SIGQUIT: quit",
    "PC=0x46e1a1 m=0 sigcode=0",
    "",
    "goroutine 1 [select (no cases)]:",
    "main.main()",
    "\t/app/main.go:5 +0x1d",
  ]);
  expect(chain(trace)).toEqual([["primary", "SIGQUIT", "quit"]]);
});

test("what net/http logs of a panic", () => {
  const trace = read([
    "2019/01/15 07:48:05 http: panic serving [::1]:58512: no price",
    "goroutine 36 [running]:",
    "main.handle()",
    "\t/app/main.go:5 +0x1d",
  ]);
  expect(chain(trace)).toEqual([["primary", "panic", "no price"]]);
});

test("the SDK's 2048 bytes end in a frame that is not one: main.go:1 was main.go:13", () => {
  const sdk = [
    "goroutine 1 [running]:",
    "go.opentelemetry.io/otel/sdk/trace.recordStackTrace()",
    "\t/root/go/pkg/mod/go.opentelemetry.io/otel/sdk@v1.30.0/trace/span.go:508 +0x3e",
    "example.com/shop/cart.total(...)",
    "\t/app/cart/cart.go:10",
    "main.main()",
  ];
  const cut = read([...sdk, "\t/app/main.go:1"], { language: "go", type: "*errors.errorString" });
  expect(cut.truncated).toBe(true);
  expect(cut.exceptions[0]?.type).toBe("*errors.errorString");
  expect(names(cut)).toEqual([
    "go.opentelemetry.io/otel/sdk/trace.recordStackTrace:508",
    "example.com/shop/cart.total:10",
  ]);
  const whole = read([...sdk, "\t/app/main.go:13 +0x1d", ""], { language: "go" });
  expect(whole.truncated).toBe(false);
  expect(names(whole)?.at(-1)).toBe("main.main:13");
});

test("an offset cut by the SDK's buffer is known by the text's length in bytes, not in characters", () => {
  const text = (padding: string) =>
    [
      "goroutine 1 [running]:",
      `example.com/shop.é${padding}()`,
      "\t/app/shop.go:4 +0x1d",
      "main.main()",
      "\t/app/main.go:13 +0x1",
    ].join("\n");
  const missing = 2048 - new TextEncoder().encode(text("")).length;
  const full = parseStackTrace(text("x".repeat(missing)));
  expect(full.truncated).toBe(true);
  expect(full.exceptions[0]?.frames).toHaveLength(1);
  const short = parseStackTrace(text("x".repeat(missing - 1)));
  expect(short.truncated).toBe(false);
  expect(short.exceptions[0]?.frames).toHaveLength(2);
});

test("a text cut in another goroutine costs the panicking one no frame", () => {
  const trace = read([
    "panic: no",
    "",
    "goroutine 1 [running]:",
    "main.main()",
    "\t/app/main.go:13 +0x1d",
    "",
    "goroutine 2 [sleep]:",
    "main.wait(0x1)",
    "\t/app/ma",
  ]);
  expect(trace.truncated).toBe(true);
  expect(names(trace)).toEqual(["main.main:13"]);
});

test("pkg/errors: the innermost error's frames; the outermost message first", () => {
  const frames = (line: number) => [
    "main.load",
    `\t/app/main.go:${String(line)}`,
    "runtime.main",
    "\t/usr/local/go/src/runtime/proc.go:250",
  ];
  const trace = read(["no such file", ...frames(20), "cannot read config", ...frames(12)]);
  expect(names(trace)).toEqual(["main.load:20", "runtime.main:250"]);
  expect(trace.exceptions[0]?.message).toBe("cannot read config: no such file");
});

test("-trimpath: the standard library and dependencies are known without a root", () => {
  const trace = read([
    "panic: no",
    "",
    "goroutine 1 [running]:",
    "encoding/json.Unmarshal(...)",
    "\tencoding/json/decode.go:108",
    "github.com/acme/dep.Run()",
    "\tgithub.com/acme/dep@v1.2.3/run.go:4 +0x1",
    "github.com/acme/shop/cart.Total()",
    "\tgithub.com/acme/shop/cart/cart.go:4 +0x1",
  ]);
  expect(trace.exceptions[0]?.frames.map(({ inApp }) => inApp)).toEqual([false, false, true]);
});

test.each([
  "2026/11/25 17:45:00 worker 3: panic in job billing: bill 7: no address\nof payer",
  "[pool] job 7 panicked: bill 7: no address\nof payer",
  "pool: recovered from bill 7: no address\nof payer",
  "recovered from panic (bill 7: no address\nof payer)",
  'level=error msg="recovered" panic="bill 7: no address\\nof payer"',
])("what a handler recovered is read without the handler's own words: %j", (said) => {
  const stack = [
    "goroutine 7 [running]:",
    "runtime/debug.Stack()",
    "\t/usr/lib/go/src/runtime/debug/stack.go:24 +0x65",
    "panic({0x1, 0x2})",
    "\t/usr/lib/go/src/runtime/panic.go:884 +0x212",
    "example.com/pool.pay(...)",
    "\t/app/pay.go:9 +0x1d",
  ];
  expect(chain(read([...said.split("\n"), ...stack]))).toEqual([
    ["primary", "panic", "bill 7: no address\nof payer"],
  ]);
});
