import { parse as parseWithErrorStackParser } from "error-stack-parser-es";
import { parseStackTrace as parseWithErrorstacks } from "errorstacks";
import { parse as parseWithStacktraceParser } from "stacktrace-parser";
import StackTracey from "stacktracey";
import { filePath } from "#core/stack-trace/file-path.ts";
import { type TraceCase, textOf } from "../../test/fixtures/stack-traces/trace-case.ts";
import { parseOurs } from "./ours.ts";

/** Where one call was; what a parser does not know stays out. */
export type Location = { file: string; line: number; column: number | null };

export type Parser = {
  name: string;
  /** What a pipeline would call, with all that it is given: the part that is timed. */
  read: (trace: TraceCase, text: string) => unknown;
  /** The calls that have a line, in the parser's order. */
  locations: (trace: TraceCase) => Location[];
};

/** Ours first, then the parsers people take for JavaScript; none of these claims another language. */
export const parsers: Parser[] = [
  {
    name: "ours",
    read: parseOurs,
    locations: (trace) =>
      withLine(parseOurs(trace, textOf(trace)).exceptions.flatMap(({ frames }) => frames)),
  },
  {
    name: "stacktrace-parser",
    read: (_, text) => parseWithStacktraceParser(text),
    locations: (trace) =>
      withLine(
        parseWithStacktraceParser(textOf(trace)).map(({ file, lineNumber, column }) => ({
          file,
          line: lineNumber,
          column,
        })),
      ),
  },
  {
    name: "error-stack-parser-es",
    read: (_, text) => readErrorStackParser(text),
    locations: (trace) =>
      withLine(
        readErrorStackParser(textOf(trace)).map(({ fileName, lineNumber, columnNumber }) => ({
          file: fileName,
          line: lineNumber,
          column: columnNumber,
        })),
      ),
  },
  {
    name: "stacktracey",
    read: (_, text) => new StackTracey(text).items,
    locations: (trace) => withLine(new StackTracey(textOf(trace)).items),
  },
  {
    name: "errorstacks",
    read: (_, text) => parseWithErrorstacks(text),
    locations: (trace) =>
      withLine(
        parseWithErrorstacks(textOf(trace)).map(({ fileName, line, column }) => ({
          file: fileName,
          line,
          column,
        })),
      ),
  },
];

/** The calls a case expects that have a line: of the primary, and of all its exceptions in order. */
export function expectedLocations({ expected }: TraceCase): {
  primary: Location[];
  all: Location[];
} {
  const [primary] = expected.exceptions;
  return {
    primary: withLine(primary?.frames ?? []),
    all: withLine(expected.exceptions.flatMap(({ frames }) => frames)),
  };
}

/** It takes an Error, and throws at a stack it does not know. */
function readErrorStackParser(text: string): ReturnType<typeof parseWithErrorStackParser> {
  try {
    return parseWithErrorStackParser({ name: "Error", message: "", stack: text });
  } catch {
    return [];
  }
}

type Loose = { file?: string | null; line?: number | null; column?: number | null };

/** A URL of a file counts as its path for everyone: some parsers keep it on purpose. */
function withLine(frames: Loose[]): Location[] {
  return frames.flatMap(({ file, line, column }) =>
    line ? [{ file: filePath(file ?? ""), line, column: column ? column : null }] : [],
  );
}
