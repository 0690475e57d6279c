import { expect, test } from "vitest";
import { brief } from "../brief.fixture.ts";
import { parseStackTrace } from "../index.ts";

const begin = "Traceback (most recent call last):";
const direct = "\nThe above exception was the direct cause of the following exception:\n";
const during = "\nDuring handling of the above exception, another exception occurred:\n";

test("a chain: the primary first, each frame innermost first", () => {
  const text = [
    begin,
    '  File "/app/repo.py", line 7, in load',
    "    self.find(i)",
    "    ~~~~~~~~~^^^",
    '  File "/app/repo.py", line 4, in find',
    "KeyError: 1",
    direct,
    begin,
    '  File "/app/load.py", line 8, in <lambda>',
    "repo.LoadError: load failed",
    "",
    "second line",
    during,
    begin,
    '  File "/app/main.py", line 11, in main',
    "  [Previous line repeated 994 more times]",
    "make.<locals>.Odd",
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary make.<locals>.Odd: ",
    "  main /app/main.py:11",
    "context repo.LoadError: load failed\n\nsecond line",
    "  <lambda> /app/load.py:8",
    "cause KeyError: 1",
    "  find /app/repo.py:4",
    "  load /app/repo.py:7",
  ]);
  expect(parseStackTrace(text).culprit).toMatchObject({ file: "/app/repo.py", line: 4 });
});

test("a group's members follow it, theirs before its cause", () => {
  const text = [
    begin,
    '  File "/app/a.py", line 40, in grp',
    "ZeroDivisionError: division by zero",
    direct,
    "  + Exception Group Traceback (most recent call last):",
    '  |   File "/app/a.py", line 42, in grp',
    "  | ExceptionGroup: many (2 sub-exceptions)",
    "  +-+---------------- 1 ----------------",
    `    | ${begin}`,
    '    |   File "/app/a.py", line 4, in find',
    "    | KeyError: 1",
    "    | ",
    `    | ${direct.trim()}`,
    "    | ",
    `    | ${begin}`,
    '    |   File "/app/a.py", line 8, in load',
    "    | AppError: load failed",
    "    | second line",
    "    +---------------- 2 ----------------",
    "    | ExceptionGroup: inner (2 sub-exceptions)",
    "    +-+---------------- 1 ----------------",
    "      | TypeError: t",
    "      +---------------- 2 ----------------",
    "      | ValueError: v",
    "      +------------------------------------",
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary ExceptionGroup: many (2 sub-exceptions)",
    "  grp /app/a.py:42",
    "member AppError: load failed\nsecond line",
    "  load /app/a.py:8",
    "member KeyError: 1",
    "  find /app/a.py:4",
    "member ExceptionGroup: inner (2 sub-exceptions)",
    "member TypeError: t",
    "member ValueError: v",
    "cause ZeroDivisionError: division by zero",
    "  grp /app/a.py:40",
  ]);
});

test("a SyntaxError's own line is its innermost frame", () => {
  const text = `${begin}\n  File "/app/a.py", line 3, in f\n  File "/app/bad.py", line 1\n    x = (1\n        ^\nSyntaxError: '(' was never closed`;
  expect(brief(text)).toEqual([
    "primary SyntaxError: '(' was never closed",
    "  - /app/bad.py:1",
    "  f /app/a.py:3",
  ]);
});

test("a message that looks like a traceback is a message", () => {
  const message = `bad\n  File "fake.py", line 1, in nope\n${begin}\n  File "f2.py", line 2, in y\nFakeError: z`;
  const text = `${begin}\n  File "/app/a.py", line 3, in f\nValueError: ${message}`;
  const read = parseStackTrace(text, { language: "python", type: "ValueError", message });
  expect(read.exceptions).toMatchObject([{ message, frames: [{ file: "/app/a.py", line: 3 }] }]);
});

test("another process's traceback is the message of its carrier", () => {
  const remote = `"""\n${begin}\n  File "/app/w.py", line 1, in w\nZeroDivisionError: x\n"""`;
  const text = `multiprocessing.pool.RemoteTraceback: \n${remote}\n${direct}\n${begin}\n  File "/app/a.py", line 3, in f\nZeroDivisionError: x`;
  expect(brief(text)).toEqual([
    "primary ZeroDivisionError: x",
    "  f /app/a.py:3",
    `cause multiprocessing.pool.RemoteTraceback: \n${remote}`,
  ]);
});

test("a log line above, another traceback below", () => {
  const text = `ERROR:app:Exception on / [GET]\n${begin}\n  File "/app/a.py", line 3, in f\nKeyError: 'x'\n${begin}\n  File "/app/b.py", line 4, in g\nOSError: y`;
  expect(brief(text)).toEqual(["primary KeyError: 'x'", "  f /app/a.py:3"]);
});

test("a chain cut before the primary's own line keeps the SDK's word for it", () => {
  const text = `${begin}\n  File "/app/a.py", line 3, in f\nKeyError: 'x'\n${direct}\n${begin}\n  File "/app/b.py", line 4, in g\n  File "/app/c.py", li`;
  const reported = { language: "python", type: "AppError", message: "y" };
  expect(brief(text, reported)).toEqual([
    "primary AppError: y",
    "  g /app/b.py:4",
    "cause KeyError: 'x'",
    "  f /app/a.py:3",
  ]);
  expect(parseStackTrace(text, reported).truncated).toBe(true);
});
