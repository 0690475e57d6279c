import type { ThrownException } from "./detection.ts";
import { firstLine } from "./evidence.ts";

/**
 * How runtimes announce an error they did not survive, in text; sources: each runtime's own default
 * handler. Every repetition is bounded: the text is a stranger's.
 */
const crashes: { pattern: RegExp; type?: string }[] = [
  { pattern: /Traceback \(most recent call last\):/ },
  { pattern: /^panic: [\s\S]{1,4000}?\ngoroutine \d+ \[/m, type: "panic" },
  { pattern: /^Exception in thread "/m },
  { pattern: /\bjava\.lang\.OutOfMemoryError\b/, type: "java.lang.OutOfMemoryError" },
  { pattern: /FATAL ERROR: .{0,200}heap out of memory/, type: "OutOfMemory" },
  { pattern: /^Unhandled exception\. /m },
  { pattern: /^thread '.{0,200}' (\(\d+\) )?panicked at /m, type: "panic" },
  { pattern: /^\*\* \([A-Z][\w.]*\) /m },
  { pattern: /PHP Fatal error:/, type: "PHP Fatal error" },
  { pattern: /^terminate called after throwing/m, type: "terminate" },
  { pattern: /\bSegmentation fault\b/, type: "SIGSEGV" },
  { pattern: /\buncaughtException\b|\bunhandledRejection\b|UnhandledPromiseRejection/ },
  { pattern: /^[ \t]{1,20}at .{1,1000}:\d+:\d+\)?$/m },
];

/** `Type: message` as JavaScript, Python, Java and .NET print it, with what may stand before it on the line. */
const headline =
  /(?:^|[\s"(])((?:[A-Za-z_$][\w$]*[.:]{1,2})*[A-Z][\w$]*(?:Error|Exception|Exit|Interrupt|Warning))(?:: ?|$)(.*)$/;

/** The exception told by a log line's text, or undefined where the text holds none. */
export function exceptionInText(text: string): ThrownException | undefined {
  const crash = crashes.find(({ pattern }) => pattern.test(text));
  if (!crash) return undefined;
  const lines = text.split("\n");
  // Python ends with the exception, everybody else begins with it.
  const ordered = text.includes("Traceback (most recent") ? lines.toReversed() : lines;
  const [, type, message] =
    ordered.map((line) => headline.exec(line.slice(0, 2_000))).find((found) => found) ?? [];
  return {
    type: type ?? crash.type ?? "Error",
    message: message?.trim() || firstLine(text).trim(),
    stacktrace: text,
  };
}
