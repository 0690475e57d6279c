import type { Format, Known } from "../format.ts";
import { asPrimary } from "../primary.ts";
import type { ParsedException } from "../trace.ts";
import { isNativeFrame, readNativeFrames } from "./native-frame.ts";

const sanitizer = /^(?:.{0,60}\s)?==\d{1,9}==\s?(?:ERROR|WARNING): \w{1,30}Sanitizer: (.*)$/;
const thread = /^(?:.{0,60}\s)?WARNING: ThreadSanitizer: (.*?) \(pid=\d{1,9}\)$/;
const summary = /^SUMMARY: \w{1,30}Sanitizer: (\S{1,100})/;
const undefinedBehaviour = /^\S.{0,500}:\d{1,9}:\d{1,9}: runtime error: (.*)$/;
const signal =
  /^(?:Program|Thread \d{1,6} "[^"]{0,100}") (?:received|terminated with) signal (SIG[A-Z0-9]{1,10}), (.*?)\.?$/;
const terminated =
  /terminate called after throwing an instance of '([^']{1,500})'|terminating (?:due to|with) uncaught exception of type ([^\s:]{1,500})(?:: (.*))?/;
const what = /^ {2}what\(\): {2}(.*)$/;

export const native: Format = {
  language: "cpp",
  sdkLanguages: ["cpp"],
  score: (lines) =>
    lines.filter(
      (line) => (line.includes("Sanitizer: ") && sanitizer.test(line)) || isNativeFrame(line),
    ).length,
  parse: parseNative,
};

/** Reports of the sanitizers (their first stack only), gdb's backtraces, C++ std::stacktrace. */
function parseNative(lines: string[], known: Known): ParsedException[] {
  const frames = readNativeFrames(lines);
  const header = readHeader(lines);
  if (!header && frames.length === 0) return [];
  const { type, message } = header ?? { type: "Error", message: textBefore(lines) };
  return asPrimary([{ type, message, frames, relation: "primary" }], known);
}

/** A sanitizer's kind, else the signal a debugger saw, else the exception nobody caught. */
function readHeader(lines: string[]): { type: string; message: string } | undefined {
  for (const line of lines) {
    const report = (sanitizer.exec(line) ?? thread.exec(line))?.[1];
    if (report !== undefined) return readReport(report, lines);
    const undef = undefinedBehaviour.exec(line)?.[1];
    if (undef !== undefined) return { type: "undefined-behavior", message: undef };
    const received = signal.exec(line);
    if (received) return { type: received[1] ?? "", message: received[2] ?? "" };
  }
  for (const [index, line] of lines.entries()) {
    const thrown = terminated.exec(line);
    if (thrown)
      return { type: thrown[1] ?? thrown[2] ?? "", message: thrown[3] ?? readWhat(lines, index) };
  }
  return undefined;
}

/** `heap-use-after-free on address 0x… at pc …`: the summary names the kind where the header does not. */
function readReport(report: string, lines: string[]): { type: string; message: string } {
  const kind = lines.map((line) => summary.exec(line)?.[1]).find((text) => text !== undefined);
  const said = report.replace(/^(?:attempting|detected) /, "");
  const leaks = said === "memory leaks" ? said : undefined;
  const type = leaks ?? (kind && !/^\d/.test(kind) ? kind : (said.split(" ", 1)[0] ?? ""));
  const message = said.startsWith(type) ? said.slice(type.length).trim() : report;
  return { type, message };
}

function readWhat(lines: string[], from: number): string {
  const at = lines.findIndex((line, index) => index > from && what.test(line));
  return at < 0 ? "" : (what.exec(lines[at] ?? "")?.[1] ?? "");
}

function textBefore(lines: string[]): string {
  const first = lines.findIndex(isNativeFrame);
  return lines.slice(0, Math.max(first, 0)).join("\n").trim();
}
