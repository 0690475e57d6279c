import { expect, test } from "vitest";
import { brief } from "./brief.fixture.ts";
import { LONGEST_LINE_CHARS, LONGEST_TEXT_CHARS, normalise } from "./normalise.ts";

const stack =
  "TypeError: x is not a function\n    at f (/app/src/a.js:1:2)\n    at /app/src/b.js:3:4";
const read = [
  "primary TypeError: x is not a function",
  "  f /app/src/a.js:1:2",
  "  - /app/src/b.js:3:4",
];

test.each([
  ["a JSON string", JSON.stringify(stack)],
  ["escaped once too often", stack.replaceAll("\n", "\\n")],
  ["syslog's octal line breaks", stack.replaceAll("\n", "#012")],
  ["CRLF", stack.replaceAll("\n", "\r\n")],
  ["line breaks turned to spaces", stack.replaceAll("\n", " ")],
  ["colours", stack.replace("f (", "\u001b[90mf\u001b[39m (")],
  ["pino's line", JSON.stringify({ level: 50, err: { message: "x", stack }, msg: "x" })],
  ["a stack as a list", JSON.stringify({ errorType: "TypeError", stack: stack.split("\n") })],
  ["a line before the object", `2024-01-15T07:48:05Z id ERROR Invoke ${JSON.stringify({ stack })}`],
  ["a build tool's mark", stack.replace(/^/gm, "[error] ")],
  ["a quoting mail", stack.replace(/^/gm, "> ")],
  ["an indent of its own", stack.replace(/^/gm, "\t")],
  ["log lines below", `${stack}\n\n2024-01-15 07:48:05 INFO next request`],
  ["one of several JSON lines", `${JSON.stringify({ msg: "up" })}\n${JSON.stringify({ stack })}`],
])("%s: the trace inside is read", (_, text) => {
  expect(brief(text)).toEqual(read);
});

test.each([
  ["a logger", "[2024-01-15 07:48:05.123] [ERROR] api - "],
  ["a level alone", "2024-01-15T07:48:05Z ERROR "],
  ["syslog", "Jan 15 07:48:05 host api[123]: "],
  ["a platform", "2024-01-15T07:48:05.123456+00:00 app[web.1]: "],
  ["containerd", "2024-01-15T07:48:05.123456789Z stderr F "],
  ["docker compose", "web-1  | "],
  ["logcat", "01-15 07:48:05.123  1234  1234 E ReactNativeJS: "],
  ["logcat, brief", "E/ReactNativeJS( 1234): "],
])("%s's prefix on every line goes", (_, prefix) => {
  expect(brief(stack.replace(/^/gm, prefix))).toEqual(read);
});

test("a prefix on the first line alone goes, and its indents stay", () => {
  const cause = "\n  [cause]: Error: y\n      at g (/app/src/c.js:5:6)\n}";
  const { lines } = normalise(`2024-01-15T07:48:05Z ERROR ${stack} {${cause}`);
  expect(lines[0]).toBe("TypeError: x is not a function");
  expect(lines[4]).toBe("      at g (/app/src/c.js:5:6)");
});

test("a message may begin a line with a date of its own", () => {
  const text = "Error: refused\n2024-01-15 07:48:05 is a holiday\n    at f (/app/a.js:1:2)";
  expect(brief(text)[0]).toBe("primary Error: refused\n2024-01-15 07:48:05 is a holiday");
});

test("a .NET trace on one line gets its lines back", () => {
  const { lines } = normalise(
    "System.Exception: x ---> System.IO.IOException: y    at A.B() in /src/a.cs:line 3    --- End of inner exception stack trace ---    at C.D()",
  );
  expect(lines.map((line) => line.trim())).toEqual([
    "System.Exception: x ---> System.IO.IOException: y",
    "at A.B() in /src/a.cs:line 3",
    "--- End of inner exception stack trace ---",
    "at C.D()",
  ]);
});

test("a Python traceback on one line gets its lines back", () => {
  const text =
    'Traceback (most recent call last):   File "/app/a.py", line 3, in f     go()   File "/app/b.py", line 4, in g     raise KeyError("x") app.Missing: x: y';
  expect(brief(text.replace("app.Missing", "app.MissingError"))).toEqual([
    "primary app.MissingError: x: y",
    "  g /app/b.py:4",
    "  f /app/a.py:3",
  ]);
});

test("over-long text and lines are cut, and it says so", () => {
  expect(normalise("a\n".repeat(LONGEST_TEXT_CHARS)).truncated).toBe(true);
  const { lines, truncated } = normalise(`${"a".repeat(LONGEST_LINE_CHARS + 1)}\nb`);
  expect([lines[0]?.length, lines[1], truncated]).toEqual([LONGEST_LINE_CHARS, "b", true]);
  expect(normalise(stack).truncated).toBe(false);
});
