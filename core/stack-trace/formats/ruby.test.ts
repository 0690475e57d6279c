import { expect, test } from "vitest";
import { brief } from "../brief.fixture.ts";
import { parseStackTrace } from "../index.ts";

const read = [
  "primary AppError: load failed\nsecond line",
  "  rescue in load app.rb:8",
  "  block in <main> app.rb:16",
  "cause KeyError: no 1",
  "  find app.rb:2",
  "  load app.rb:6",
];

test("full_message with its cause, the newest call first", () => {
  const text = [
    "app.rb:8:in `rescue in load': load failed (AppError)",
    "second line",
    "\tfrom app.rb:16:in `block in <main>'",
    "app.rb:2:in `find': no 1 (KeyError)",
    "\tfrom app.rb:6:in `load'",
  ].join("\n");
  expect(brief(text)).toEqual(read);
});

test("full_message with the newest call last", () => {
  const text = [
    "Traceback (most recent call last):",
    "\t1: from app.rb:6:in `load'",
    "app.rb:2:in `find': no 1 (KeyError)",
    "\t1: from app.rb:16:in `block in <main>'",
    "app.rb:8:in `rescue in load': load failed (AppError)",
    "second line",
  ].join("\n");
  expect(brief(text)).toEqual(read);
});

test("error_highlight's lines and suggestions are no message; quotes of Ruby 3.4", () => {
  const text = [
    "/app/a.rb:18:in 'Integer#/': undefined method 'foo' for nil (NoMethodError)",
    "",
    "pr { nil.foo }",
    "        ^^^^",
    "Did you mean?  for",
    "\tfrom /app/a.rb:18:in 'Array#each'",
    "\tfrom <internal:kernel>:187:in 'loop'",
    "\tfrom (eval at /app/b.rb:5):1:in 'Cart#total'",
    "\tfrom (eval):3:in 'run'",
    "\t ... 10068 levels...",
    "\tfrom /app/a.rb:12",
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary NoMethodError: undefined method 'foo' for nil",
    "  Integer#/ /app/a.rb:18",
    "  Array#each /app/a.rb:18",
    "  loop <internal:kernel>:187",
    "  Cart#total /app/b.rb:5",
    "  run (eval):3",
    "  - /app/a.rb:12",
  ]);
});

test("a syntax error's message keeps its source lines", () => {
  const message = "(eval):1: syntax error, unexpected end-of-input";
  const text = `a.rb:26:in \`eval': ${message} (SyntaxError)\nx = (\n     ^\n\tfrom a.rb:12:in \`pr'`;
  expect(brief(text)[0]).toBe(`primary SyntaxError: ${message}\nx = (\n     ^`);
});

test.each([
  ["a.rb:20:in `f': unhandled exception", "RuntimeError", ""],
  ["a.rb:20:in `f': AppError", "AppError", ""],
  ["a.rb:20:in `f': AppError (AppError)", "AppError", "AppError"],
  ["a.rb:20:in `f': is (x) (A::B)", "A::B", "is (x)"],
])("the header %s", (header, type, message) => {
  const text = `${header}\n\tfrom a.rb:12:in \`pr'`;
  expect(parseStackTrace(text).exceptions[0]).toMatchObject({ type, message });
});

test.each([
  [
    "a Rails log",
    "F, [2024-01-15T07:48:05.123456 #12] FATAL -- : [id]   \nAppError (load failed):\n  \n",
  ],
  ["type and message", "AppError: load failed\n"],
  ["an inspect", "#<AppError: load failed>\n"],
])("%s above bare frames", (_, above) => {
  const frames = "app/models/a.rb:8:in `load'\nactionpack (7.1.2) lib/metal.rb:3:in `process'";
  const { exceptions, culprit } = parseStackTrace(above + frames, { language: "ruby" });
  expect(exceptions).toMatchObject([{ type: "AppError", message: "load failed" }]);
  expect(exceptions[0]?.frames).toMatchObject([
    { file: "app/models/a.rb", line: 8, inApp: true },
    { file: "actionpack (7.1.2) lib/metal.rb", line: 3, inApp: false },
  ]);
  expect(culprit?.line).toBe(8);
});
