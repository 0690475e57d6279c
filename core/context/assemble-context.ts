import { createRedactor, type Redactor, redactedLines } from "#core/redaction/index.ts";
import { secretPath } from "#core/repository/secret-path.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { visible } from "#core/visible-text.ts";
import { type Chosen, choose } from "./choose.ts";
import { excerptsFor } from "./excerpts.ts";

/** Tokens of source a model is shown: 30,000 characters, within the smallest input a provider takes (40,000). */
export const CONTEXT_TOKENS = 7_500;
/** Characters a token, an estimate for code. */
const CHARS_PER_TOKEN = 4;

/** What is shown of one file: its lines with their real numbers, gaps marked. */
export type ContextBlock = { path: string; commit: string; why: string[]; text: string };

export type SourceContext = {
  /** The culprit's file first, then in the order of their worth. */
  blocks: ContextBlock[];
  /** What had no room, one sentence each. */
  leftOut: string[];
};

/**
 * What of a snapshot a model is shown, within a budget of tokens and by worth: the culprit's
 * function, the lines at the other frames, the head of its file, its callers, the definitions of
 * what the failing line names, the nearest test, the manifest of a library that threw, and then
 * whole small files. Ranges of a file that touch are one. Each file is redacted as a whole: the
 * middle of a key does not say that it is one.
 */
export function assembleContext(
  snapshot: SourceSnapshot,
  trace: ParsedTrace | null,
  tokens = CONTEXT_TOKENS,
  redactor = createRedactor(),
): SourceContext {
  const files = snapshot.files.filter(({ path }) => secretPath(path) === null);
  const wanted = excerptsFor(files, snapshot.trace ?? trace);
  const { chosen, leftOut } = choose(files, wanted, tokens * CHARS_PER_TOKEN);
  const blocks = chosen.map((each) => ({
    path: each.path,
    commit: snapshot.commit,
    why: each.why,
    text: render(each, redactor),
  }));
  return { blocks, leftOut };
}

/** One line as shown: what stands before the `|` is its number. */
export function numbered(line: string, number: number): string {
  return `${String(number).padStart(5)}| ${visible(number === 1 ? line.replace(/^\ufeff/, "") : line)}`;
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
