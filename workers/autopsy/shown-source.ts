import type { SourceFile, SourceSnapshot } from "#core/source/snapshot.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";

/** What a prompt may hold of source: enough for a few files, well within what a model reads. */
const MOST_CHARS = 30_000;
/** A longer file is shown around the lines of the trace. */
const WHOLE_FILE_LINES = 250;
const LINES_AROUND = 40;
const HEAD_LINES = 20;

export type ShownSource = {
  /** The snapshot without the files that had no room: what was not shown cannot be edited. */
  snapshot: SourceSnapshot | null;
  /** Each file's lines with their numbers, the throw site's first. */
  excerpts: { path: string; text: string }[];
  leftOut: string[];
};

/** Chooses what of the source a model is shown: the trace's files from the throw site up, then the rest. */
export function shownSource(
  snapshot: SourceSnapshot | null,
  trace: ParsedTrace | null,
): ShownSource {
  if (!snapshot) return { snapshot, excerpts: [], leftOut: ["No source could be read."] };
  const lines = tracedLines(snapshot.trace ?? trace);
  const order = [...lines.keys()];
  const rank = ({ path }: SourceFile) => (order.includes(path) ? order.indexOf(path) : Infinity);
  const files = [...snapshot.files].sort((a, b) => rank(a) - rank(b) || 0);
  const excerpts: ShownSource["excerpts"] = [];
  const leftOut = [...snapshot.leftOut];
  let room = MOST_CHARS;
  for (const { path, text } of files) {
    const excerpt = excerptOf(text, lines.get(path) ?? []);
    if (excerpt.length > room) {
      leftOut.push(`${path} had no room.`);
      continue;
    }
    room -= excerpt.length;
    excerpts.push({ path, text: excerpt });
  }
  const shown = new Set(excerpts.map(({ path }) => path));
  return {
    snapshot: { ...snapshot, files: snapshot.files.filter(({ path }) => shown.has(path)) },
    excerpts,
    leftOut,
  };
}

/** The lines of each file that the trace leads through, in the trace's own order. */
function tracedLines(trace: ParsedTrace | null): Map<string, number[]> {
  const lines = new Map<string, number[]>();
  for (const { frames } of [...(trace?.exceptions ?? [])].reverse()) {
    for (const { path, line } of frames) {
      if (path !== undefined) lines.set(path, [...(lines.get(path) ?? []), line]);
    }
  }
  return lines;
}

function excerptOf(text: string, around: number[]): string {
  const lines = text.split(/\r?\n/);
  const isShown = (number: number) =>
    lines.length <= WHOLE_FILE_LINES ||
    number <= HEAD_LINES ||
    around.some((line) => Math.abs(line - number) <= LINES_AROUND);
  const parts: string[] = [];
  let wasShown = true;
  lines.forEach((line, index) => {
    const number = index + 1;
    const shown = isShown(number);
    if (shown) parts.push(`${String(number).padStart(5)}| ${line}`);
    else if (wasShown) parts.push("     | (lines left out)");
    wasShown = shown;
  });
  return parts.join("\n");
}
