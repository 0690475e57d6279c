import fc from "fast-check";
import { type ParseHints, parseStackTrace } from "./index.ts";
import { MAX_EXCEPTIONS, MAX_FRAMES, normalise } from "./normalise.ts";
import { ParsedTrace } from "./trace.ts";

const languages = ["nodejs", "webjs", "python", "java", "dotnet", "go", "ruby", "php", "rust"];
const moreLanguages = ["erlang", "swift", "cpp", "kotlin", "", "klingon"];

/** What parsers look for, in pieces: put together at random they nearly read as a trace. */
const pieces = [
  ..." \t()[]{}<>:;,.|'\"`@#$^~+-_/\\=0123456789",
  ...[
    "\n",
    "\r\n",
    "\r",
    "\\n",
    "\\t",
    "\u001b[31m",
    "\u001b]8;;",
    "\u0000",
    "#012",
    "é",
    "\u2028",
  ],
  ..."    at |at | (|async |new |[as x]|<anonymous>|native|eval at f (|file:///|node:internal/".split(
    "|",
  ),
  ..."Error: |TypeError: x|[cause]: |[errors]: [|Caused by: |Suppressed: |... 3 more|From previous event:".split(
    "|",
  ),
  "... 3 lines matching cause stack trace ...",
  "... collapsed 9 duplicate lines matching above 3 lines 3 times...",
  ...'Traceback (most recent call last):|  File "/a.py", line 3, in f|File "|  + Exception Group |  +-+---------------- 1 ----------------|  | '.split(
    "|",
  ),
  "The above exception was the direct cause of the following exception:",
  "During handling of the above exception, another exception occurred:",
  "    +---------------- 2 ----------------",
  "    +------------------------------------",
  ..."a.rb:3:in `f': x (E)|\tfrom a.rb:3:in 'g'|  1: from |unhandled exception| levels...".split(
    "|",
  ),
  ..."#0 /a.php(3): f()|#1 {main}|Stack trace:|Next E: x in /a.php:3|PHP Fatal error:  Uncaught |[internal function]|thrown in ".split(
    "|",
  ),
  ...'\tat a.b.C.d(E.java:3)|Exception in thread "main" |~[a.jar:1]|(Native Method)|(Unknown Source)'.split(
    "|",
  ),
  ..."   at A.B.C(String s) in /a.cs:line 3| ---> |--- End of inner exception stack trace ---|--- End of stack trace from previous location ---".split(
    "|",
  ),
  ..."goroutine 1 [running]:|main.f(0x1, {0x2})|\t/a.go:3 +0x1|created by |panic: |[recovered]|fatal error: |runtime.gopanic".split(
    "|",
  ),
  ..."thread 'main' panicked at a.rs:3:4:|  3: a::b::h0123456789abcdef|             at ./a.rs:3:4|stack backtrace:".split(
    "|",
  ),
  ..."** (E) x|    (app 1.0.0) lib/a.ex:3: A.f/1|    a.erl:3|#0      f (package:a/a.dart:3:4)|<asynchronous suspension>".split(
    "|",
  ),
  ..."==1==ERROR: AddressSanitizer: x|    #0 0x1 in f /a.c:3:4|#0  f () at a.c:3|0   App   0x1 f + 3|Thread 0 Crashed:|Fatal error: ".split(
    "|",
  ),
  ...'2024-01-15T07:48:05.123Z |[15-Jan-2024 07:48:05 UTC] |web-1  | |E/Tag( 1): |{"stack":"|"}| ERROR '.split(
    "|",
  ),
];

/** Texts nobody printed: any characters, or pieces of traces in any order. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 120 }).map((each) => each.join("")),
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((each) => each.join("\n")),
);

export const anyHints: fc.Arbitrary<ParseHints> = fc.record(
  {
    language: fc.constantFrom(...languages, ...moreLanguages),
    type: fc.constantFrom("", "Error", "TypeError", "a.b.C", "panic"),
    message: fc.oneof(fc.constantFrom("", "x", "x\n    at f (/a.js:1:2)", "\n", "x\r\ny"), anyText),
  },
  { requiredKeys: [] },
);

/** Texts near to real ones: each with some of its lines cut, moved, repeated or grown. */
export function mutationsOf(texts: string[]): fc.Arbitrary<string> {
  const change = fc.record({
    kind: fc.constantFrom("cut", "drop", "repeat", "swap", "insert", "grow"),
    at: fc.nat(),
    to: fc.nat(),
    piece: fc.constantFrom(...pieces),
  });
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([text, changes]) => changes.reduce(mutate, text));
}

type Change = { kind: string; at: number; to: number; piece: string };

function mutate(text: string, { kind, at, to, piece }: Change): string {
  const index = at % (text.length + 1);
  if (kind === "cut") return text.slice(0, index);
  if (kind === "insert") return text.slice(0, index) + piece + text.slice(index);
  if (kind === "grow") return text.slice(0, index) + piece.repeat(to % 200) + text.slice(index);
  const lines = text.split("\n");
  const [one, other] = [at % lines.length, to % lines.length];
  const [first = "", second = ""] = [lines[one], lines[other]];
  if (kind === "drop") lines.splice(one, 1);
  else if (kind === "repeat") lines.splice(one, 0, ...Array(to % 20).fill(first));
  else lines.splice(one, 1, second);
  return lines.join("\n");
}

/** What is wrong with how a text was read, in words; undefined where all promises hold. */
export function brokenPromise(text: string, hints: ParseHints): string | undefined {
  const read = ParsedTrace.safeParse(parseStackTrace(text, hints));
  if (!read.success) return `not the shape: ${read.error.message}`;
  const { exceptions } = read.data;
  const frames = exceptions.flatMap((exception) => exception.frames);
  const lines = normalise(text).lines.join("\n");
  const foreign = frames.find(({ raw }) => !lines.includes(raw));
  if (foreign) return `a frame of no line: ${JSON.stringify(foreign.raw)}`;
  if (frames.length > MAX_FRAMES) return `${frames.length} frames`;
  if (exceptions.length > MAX_EXCEPTIONS) return `${exceptions.length} exceptions`;
  const primaries = exceptions.filter(({ relation }) => relation === "primary");
  return exceptions[0] === primaries[0] && primaries.length === 1 ? undefined : "not one primary";
}

/** Texts of `size` characters that repeat each piece: in one line, in lines of 4,000, in short lines. */
export function adversarialTexts(size: number): { name: string; text: string }[] {
  return pieces
    .filter((piece) => piece.trim() !== "" || piece.length === 1)
    .flatMap((piece) => {
      const name = JSON.stringify(piece);
      const long = piece.repeat(Math.ceil(4_000 / piece.length));
      return [
        { name: `${name} in one line`, text: repeated(piece, size) },
        { name: `${name} in long lines`, text: repeated(`${long}\n`, size) },
        { name: `${name} in short lines`, text: repeated(`${piece}\n`, size) },
        { name: `${name} after a frame`, text: repeated(`    at f (${long}\n`, size) },
        {
          name: `${name} as a tail`,
          text: `Error: ${repeated(piece, size)}!\n    at f (/a.js:1:2)`,
        },
      ];
    });
}

function repeated(piece: string, size: number): string {
  return piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
}
