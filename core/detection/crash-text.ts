import { parseStackTrace } from "#core/stack-trace/index.ts";
import type { ThrownException } from "./detection.ts";
import { firstLine } from "./evidence.ts";

/**
 * How runtimes announce an error they did not survive where no stack need follow; sources: each
 * runtime's own default handler. Every repetition is bounded: the text is a stranger's.
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
];

/** `Type: message` as JavaScript, Python, Java and .NET print it, with what may stand before it on the line. */
const headline =
  /(?:^|[\s"(])((?:[A-Za-z_$][\w$]*[.:]{1,2})*[A-Z][\w$]*(?:Error|Exception|Exit|Interrupt|Warning))(?:: ?|$)(.*)$/;

/**
 * The exception in a log line's text, or undefined where it holds none: a stack trace of
 * any runtime, or the last words of a process.
 */
export function exceptionInText(text: string, language?: string): ThrownException | undefined {
  const { exceptions } = parseStackTrace(text, language === undefined ? {} : { language });
  const [primary] = exceptions;
  // One line with one location in it (`root@db:22`) is no stack.
  const locations = primary?.frames.filter(({ line }) => line > 0).length ?? 0;
  if (primary && locations > (text.includes("\n") ? 0 : 1)) {
    const { type, message } = primary;
    return { type, message: message || firstLine(text).trim(), stacktrace: text };
  }
  const crash = crashes.find(({ pattern }) => pattern.test(text));
  if (!crash) return undefined;
  const [, type, message] =
    text
      .split("\n")
      .map((line) => headline.exec(line.slice(0, 2_000)))
      .find((found) => found) ?? [];
  return {
    type: type ?? crash.type ?? "Error",
    message: message?.trim() || firstLine(text).trim(),
    stacktrace: text,
  };
}
