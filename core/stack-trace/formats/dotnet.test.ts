import { expect, test } from "vitest";
import { parseStackTrace } from "../index.ts";
import type { ParsedTrace } from "../trace.ts";

function read(lines: string[], hints = {}) {
  return parseStackTrace(lines.join("\n"), hints);
}

function chain({ exceptions }: ParsedTrace) {
  return exceptions.map(({ relation, type, message }) => [relation, type, message]);
}

function locations({ exceptions }: ParsedTrace, index = 0) {
  return exceptions[index]?.frames.map(({ file, line }) => `${file}:${line}`);
}

test("an inner exception's frames stand before the outer's", () => {
  const trace = read([
    "Unhandled exception. System.InvalidOperationException: order 7",
    " ---> Acme.PriceException: no price",
    "   at Acme.Cart.Total(Order order) in /app/src/Cart.cs:line 12",
    "   --- End of inner exception stack trace ---",
    "   at Acme.Orders.Place(Int32 id) in /app/src/Orders.cs:line 21",
    "   at Program.<Main>$(String[] args) in /app/Program.cs:line 3",
  ]);
  expect(trace.language).toBe("dotnet");
  expect(chain(trace)).toEqual([
    ["primary", "System.InvalidOperationException", "order 7"],
    ["cause", "Acme.PriceException", "no price"],
  ]);
  expect(locations(trace)).toEqual(["/app/src/Orders.cs:21", "/app/Program.cs:3"]);
  expect(locations(trace, 1)).toEqual(["/app/src/Cart.cs:12"]);
  expect(trace.culprit).toMatchObject({ file: "/app/src/Cart.cs", line: 12 });
});

test("several inner exceptions on one header line, and an HRESULT after the type", () => {
  const trace = read([
    "System.A.OuterException: one ---> System.B.MiddleException (0x80004005): two ---> Acme.InnerException: three",
    "   at Acme.C.X() in /app/C.cs:line 1",
    "   --- End of inner exception stack trace ---",
    "   at Acme.B.X() in /app/B.cs:line 2",
    "   --- End of inner exception stack trace ---",
    "   at Acme.A.X() in /app/A.cs:line 3",
  ]);
  expect(chain(trace)).toEqual([
    ["primary", "System.A.OuterException", "one"],
    ["cause", "System.B.MiddleException", "two"],
    ["cause", "Acme.InnerException", "three"],
  ]);
  expect([0, 1, 2].map((at) => locations(trace, at))).toEqual([
    ["/app/A.cs:3"],
    ["/app/B.cs:2"],
    ["/app/C.cs:1"],
  ]);
});

test("the end of an earlier stack does not separate exceptions; async and lambda names stay whole", () => {
  const trace = read([
    "System.Exception: no",
    "   at Acme.Cart.<TotalAsync>d__2.MoveNext() in C:\\My Project (x86)\\Cart.cs:line 12",
    "--- End of stack trace from previous location ---",
    "   at Acme.App.<>c__DisplayClass0_0.<<Main>$>b__2(HttpContext ctx) in /app/App.cs:line 4",
    "   at lambda_method3(Closure, Object, HttpContext)",
    "   at System.Threading.Tasks.Task.Run()",
  ]);
  expect(trace.exceptions).toHaveLength(1);
  expect(locations(trace)).toEqual([
    "C:\\My Project (x86)\\Cart.cs:12",
    "/app/App.cs:4",
    ":0",
    ":0",
  ]);
  const frames = trace.exceptions[0]?.frames ?? [];
  expect(frames.map(({ inApp }) => inApp)).toEqual([true, true, false, false]);
  expect(frames[1]?.function).toBe("Acme.App.<>c__DisplayClass0_0.<<Main>$>b__2");
});

test("the inner exceptions of an aggregate: the first once, the others as members", () => {
  const trace = read([
    "System.AggregateException: One or more errors occurred. (a) (b)",
    " ---> Acme.FirstException: a",
    " ---> Acme.DeepException: c",
    "   at Acme.C.X() in /app/C.cs:line 3",
    "   --- End of inner exception stack trace ---",
    "   at Acme.A.X() in /app/A.cs:line 1",
    "   --- End of inner exception stack trace ---",
    "   at Acme.Main.X() in /app/Main.cs:line 9",
    "---> (Inner Exception #0) Acme.FirstException: a",
    " ---> Acme.DeepException: c",
    "   at Acme.C.X() in /app/C.cs:line 3",
    "   --- End of inner exception stack trace ---",
    "   at Acme.A.X() in /app/A.cs:line 1<---",
    "",
    "---> (Inner Exception #1) Acme.SecondException: b",
    "   at Acme.B.X() in /app/B.cs:line 2<---",
    "",
  ]);
  expect(chain(trace)).toEqual([
    ["primary", "System.AggregateException", "One or more errors occurred. (a) (b)"],
    ["member", "Acme.SecondException", "b"],
    ["cause", "Acme.FirstException", "a"],
    ["cause", "Acme.DeepException", "c"],
  ]);
  expect([0, 1, 2, 3].map((at) => locations(trace, at))).toEqual([
    ["/app/Main.cs:9"],
    ["/app/B.cs:2"],
    ["/app/A.cs:1"],
    ["/app/C.cs:3"],
  ]);
});

test.each([
  ["bei", "in", "Zeile", "--- Ende der internen Ausnahmestapelüberwachung ---"],
  ["à", "dans", "ligne", "--- Fin de la trace de la pile d'exception interne ---"],
  ["в", "в", "строка", "--- Конец трассировки внутреннего стека исключений ---"],
  ["在", "位置", "行号", "--- 内部异常堆栈跟踪的结尾 ---"],
])("frames in the runtime's own language: %s", (at, within, line, end) => {
  const trace = read([
    "Acme.OuterException: außen",
    " ---> Acme.InnerException: innen",
    `   ${at} Acme.Cart.Total() ${within} /app/Cart.cs:${line} 12`,
    `   ${end}`,
    `   ${at} Acme.Main.Run() ${within} /app/Main.cs:${line} 4.`,
  ]);
  expect(trace.language).toBe("dotnet");
  expect([locations(trace), locations(trace, 1)]).toEqual([
    ["/app/Main.cs:4"],
    ["/app/Cart.cs:12"],
  ]);
});

test("Mono: a space before the arguments, offsets, a module's id for a file, the same trace twice", () => {
  const body = [
    "  at Acme.Cart.Total (System.Int32 id) [0x00007] in /app/Cart.cs:12 ",
    "  at Acme.Main.Run () [0x00000] in <5f1d8a1e>:0 ",
    "  at (wrapper runtime-invoke) <Module>.runtime_invoke_void (object,intptr) [0x0001e] in <5f1d8a1e>:0 ",
  ];
  const trace = read([
    "",
    "Unhandled Exception:",
    "System.Exception: no",
    ...body,
    "[ERROR] FATAL UNHANDLED EXCEPTION: System.Exception: no",
    ...body,
  ]);
  expect(chain(trace)).toEqual([["primary", "System.Exception", "no"]]);
  expect(locations(trace)).toEqual(["/app/Cart.cs:12", ":0", ":0"]);
});

test("the one-line form of Azure Functions", () => {
  const trace = read([
    "Executed 'Bill' (Failed): System.InvalidOperationException : order 7 ---> Acme.PriceException : no price" +
      "    at Acme.Cart.Total(Order order) in /app/src/Cart.cs:line 12" +
      "    --- End of inner exception stack trace ---" +
      "    at async Acme.Orders.Place(Int32 id) at Acme.Main.Run()",
  ]);
  expect(chain(trace)).toEqual([
    ["primary", "System.InvalidOperationException", "order 7"],
    ["cause", "Acme.PriceException", "no price"],
  ]);
  expect(locations(trace, 1)).toEqual(["/app/src/Cart.cs:12"]);
  expect(trace.exceptions[0]?.frames.map((frame) => frame.function)).toEqual([
    "Acme.Orders.Place",
    "Acme.Main.Run",
  ]);
});

test("a reported message whose lines look like frames adds no frame", () => {
  const message = "reply:\n   at Fake.Cart.Total() in /fake.cs:line 1";
  const trace = read(
    [`Acme.ReplyException: ${message}`, "   at Acme.Main.Run() in /app/Main.cs:line 4"],
    { language: "dotnet", type: "Acme.ReplyException", message },
  );
  expect(chain(trace)).toEqual([["primary", "Acme.ReplyException", message]]);
  expect(locations(trace)).toEqual(["/app/Main.cs:4"]);
});
