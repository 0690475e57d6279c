import { expect, test } from "vitest";
import { brief } from "../brief.fixture.ts";
import { parseStackTrace } from "../index.ts";

test("native text: the last of the chain is the primary, functions move to where they ran", () => {
  const text = [
    "PHP Fatal error:  Uncaught InvalidArgumentException: no 1 in /app/a.php:3",
    "Stack trace:",
    "#0 /app/a (x).php(5): App\\Repo->find('a', Array)",
    "#1 [internal function]: App\\{closure:App\\run():7}(1)",
    "#2 /app/a.php(7): array_map(Object(Closure), Array)",
    "#3 {main}",
    "",
    "Next App\\LoadError: load failed",
    "second line in /app/a.php:6",
    "Stack trace:",
    "#0 /app/a.php(7): App\\load(1)",
    "#1 {main}",
    "  thrown in /app/a.php on line 6",
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary App\\LoadError: load failed\nsecond line",
    "  App\\load /app/a.php:6",
    "  {main} /app/a.php:7",
    "cause InvalidArgumentException: no 1",
    "  App\\Repo->find /app/a.php:3",
    "  App\\{closure:App\\run():7} /app/a (x).php:5",
    "  array_map [internal function]:0",
    "  {main} /app/a.php:7",
  ]);
});

test.each([
  [
    "PHP 5",
    "PHP Fatal error:  Uncaught exception 'A\\B' with message 'bo'om' in /app/a.php:3",
    "A\\B",
    "bo'om",
    3,
  ],
  ["no message", "A\\B in /app/a.php:3", "A\\B", "", 3],
  [
    "a TypeError",
    "TypeError: f(): Argument #1 must be int, called in /app/b.php on line 9 and defined in /app/a.php:3",
    "TypeError",
    "f(): Argument #1 must be int, called in /app/b.php on line 9",
    3,
  ],
  ["eval'd code", "Exception: ev in /app/a.php(11) : eval()'d code:1", "Exception", "ev", 11],
  ["the word in", "Exception: lost in space in /app/a.php:3", "Exception", "lost in space", 3],
  [
    "frames in its message",
    "Exception: bad\n#0 /fake.php(3): no()\n#1 {main} in /app/a.php:3",
    "Exception",
    "bad\n#0 /fake.php(3): no()\n#1 {main}",
    3,
  ],
])("a header with %s", (_, header, type, message, line) => {
  const { exceptions } = parseStackTrace(`${header}\nStack trace:\n#0 {main}`, { language: "php" });
  expect(exceptions).toMatchObject([
    { type, message, frames: [{ file: "/app/a.php", line, function: "{main}" }] },
  ]);
});

test("a logged exception names its cause after itself", () => {
  const text = [
    '[2024-01-15 07:48:05] production.ERROR: load failed {"exception":"[object] (App\\LoadError(code: 3): load failed at /app/a.php:5)',
    "[stacktrace]",
    "#0 /app/a.php(16): App\\load()",
    "#1 {main}",
    "",
    "[previous exception] [object] (KeyError(code: 0): no 2 at /app/a.php:3)",
    "[stacktrace]",
    "#0 /app/a.php(5): find()",
    "#1 {main}",
    '"} ',
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary App\\LoadError: load failed",
    "  App\\load /app/a.php:5",
    "  {main} /app/a.php:16",
    "cause KeyError: no 2",
    "  find /app/a.php:3",
    "  {main} /app/a.php:5",
  ]);
});

test("an error of the engine has one frame, and Xdebug's calls where it runs", () => {
  const error = "PHP Fatal error:  Allowed memory size exhausted in /app/a.php on line 3";
  expect(brief(error)).toEqual([
    "primary Fatal error: Allowed memory size exhausted",
    "  - /app/a.php:3",
  ]);
  const calls =
    "PHP Stack trace:\nPHP   1. {main}() /app/a.php:0\nPHP   2. load($id = 1) /app/a.php:9";
  expect(brief(`${error}\n${calls}`).slice(1)).toEqual([
    "  load /app/a.php:3",
    "  {main} /app/a.php:9",
  ]);
});

test("the OpenTelemetry SDK's text is no Java, and its shared frames are put back", () => {
  const text = [
    "App.LoadError: load failed",
    "second line",
    "\tat App.load(a.php:5)",
    "\tat App.{closure}(Unknown Source)",
    "\tat {main}(a.php:7)",
    "Caused by: KeyError: no 1",
    "\tat App.Repo.find(Repo.php:3)",
    "\t... 2 more",
  ].join("\n");
  expect(brief(text, { type: "App\\LoadError" })).toEqual([
    "primary App\\LoadError: load failed\nsecond line",
    "  App.load a.php:5",
    "  App.{closure} Unknown Source:0",
    "  {main} a.php:7",
    "cause KeyError: no 1",
    "  App.Repo.find Repo.php:3",
    "  App.{closure} Unknown Source:0",
    "  {main} a.php:7",
  ]);
  expect(parseStackTrace(text).language).toBe("php");
});

test("a trace that does not reach {main} was cut", () => {
  const text = "Exception: x in /app/a.php:3\nStack trace:\n#0 /app/a.php(5): f()\n#1 /app/b.ph";
  expect(parseStackTrace(text).truncated).toBe(true);
});

test("the SDK prints base names only: the namespace sets a library's frame apart from the app's", () => {
  const text = [
    "League.Csv.UnavailableFeature: no stream",
    "    at League.Csv.Reader.seek(Reader.php:12)",
    "    at App.Import.run(Import.php:9)",
    "    at {main}(import.php:3)",
  ].join("\n");
  expect(parseStackTrace(text, { language: "php" }).culprit).toMatchObject({
    file: "Import.php",
    line: 9,
  });
});

test("a logged location without its type keeps its line", () => {
  const text = "x not found at y in /app/a.php:4 not found at /app/b.php:51)\n[stacktrace]";
  const [first] = parseStackTrace(text, { language: "php" }).exceptions;
  expect(first?.frames.map(({ line }) => line)).toEqual([51]);
});
