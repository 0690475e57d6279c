import { createRedactor, type Redactor, redactedLines } from "#core/redaction/index.ts";
import { secretPath } from "#core/repository/secret-path.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { visible } from "#core/visible-text.ts";
import { type Chosen, choose, type Excerpt } from "./choose.ts";
import { excerptsFor } from "./excerpts.ts";
import { isLocalFunction } from "./local-function.ts";
import { culpritOf } from "./locations.ts";
import { type ReadFiles, readFiles } from "./read-files.ts";

/** Characters of source where nothing else is said. */
const DEFAULT_CONTEXT_CHARS = 26_000;

/** What is shown of one file: its lines with their real numbers, gaps marked. */
export type ContextBlock = { path: string; commit: string; why: string[]; text: string };

/** Whether what says most about a patch was among what is shown. */
export type Seen = {
  /** The test that belongs to the culprit's file, with every part that names its function. */
  nearestTest: boolean;
  /** Every call of the culprit's function, and no source was left unsearched for one. */
  allCallers: boolean;
};

export type SourceContext = {
  /** The culprit's file first, then in the order of their worth. */
  blocks: ContextBlock[];
  /** What is not shown of the files read, and why, one sentence each. */
  leftOut: string[];
  seen: Seen;
};

/**
 * What of a snapshot a model is shown, by worth (see `excerptsFor`) and within a budget of
 * characters. Ranges of a file that touch are one. Each file is redacted as a whole: the middle of a
 * key does not say that it is one.
 */
export function assembleContext(
  snapshot: SourceSnapshot,
  trace: ParsedTrace | null,
  chars = DEFAULT_CONTEXT_CHARS,
  redactor = createRedactor(),
): SourceContext {
  const readable = snapshot.files.filter(({ path }) => secretPath(path) === null);
  const files = readFiles(readable);
  const resolved = snapshot.trace ?? trace;
  const wanted = excerptsFor(files, resolved, chars, snapshot.wanted);
  const { chosen, leftOut } = choose(readable, wanted.excerpts, chars);
  const isShown = isShownAmong(chosen);
  const [test] = wanted.tests;
  const blocks = chosen.map((each) => ({
    path: each.path,
    commit: snapshot.commit,
    why: each.why,
    text: render(each, redactor),
  }));
  return {
    blocks,
    leftOut,
    seen: {
      nearestTest: test !== undefined && [test.head, ...test.parts].every(isShown),
      allCallers:
        (snapshot.searchedAll === true || isCulpritLocal(files, resolved)) &&
        wanted.calls.every(({ path, line }) => isShown({ path, start: line, end: line })),
    },
  };
}

/** One line as shown: what stands before the `|` is its number. */
export function numbered(line: string, number: number): string {
  return `${String(number).padStart(5)}| ${visible(number === 1 ? line.replace(/^\ufeff/, "") : line)}`;
}

function isShownAmong(
  chosen: Chosen[],
): (range: Pick<Excerpt, "path" | "start" | "end">) => boolean {
  const byPath = new Map(chosen.map((each) => [each.path, each]));
  return ({ path, start, end }) => {
    const file = byPath.get(path);
    if (!file) return false;
    for (let line = Math.max(1, start); line <= Math.min(end, file.lines.length); line += 1)
      if (!file.shown.has(line)) return false;
    return true;
  };
}

function isCulpritLocal(files: ReadFiles, trace: ParsedTrace | null): boolean {
  const culprit = culpritOf(trace);
  if (!culprit || !files.file(culprit.path)) return false;
  const holder = files.functionAt(culprit.path, culprit.line);
  return holder !== null && isLocalFunction(culprit.path, holder, files.lines(culprit.path));
}

function render({ lines, shown }: Chosen, redactor: Redactor): string {
  const parts: string[] = [];
  let last = 0;
  for (const [index, line] of redactedLines(lines.join("\n"), redactor).entries()) {
    if (!shown.has(index + 1)) continue;
    if (index !== last) parts.push("     | (lines left out)");
    parts.push(numbered(line, index + 1));
    last = index + 1;
  }
  if (last < lines.length) parts.push("     | (lines left out)");
  return parts.join("\n");
}
