import { hunkHeader } from "./hunk-header.ts";
import { type Chunk, chunksBetween } from "./line-chunks.ts";

/** Lines around a change, as git shows them. */
const CONTEXT_LINES = 3;

/**
 * A git diff from whole files, before and after: `git apply` takes it as it is. A path without a
 * before is a new file, one that is null afterwards is deleted. `modes` are git's, 100644 where none
 * is given.
 */
export function renderDiff({
  before,
  after,
  modes = {},
}: {
  before: Record<string, string>;
  after: Record<string, string | null>;
  modes?: Record<string, string>;
}): string {
  return Object.keys(after)
    .sort()
    .map((path) => {
      const old = Object.hasOwn(before, path) ? before[path] : undefined;
      const mode = Object.hasOwn(modes, path) ? modes[path] : undefined;
      return renderFile(path, old ?? null, after[path] ?? null, mode ?? "100644");
    })
    .join("");
}

function renderFile(
  path: string,
  before: string | null,
  after: string | null,
  mode: string,
): string {
  if (before === after) return "";
  const a = quote(`a/${path}`);
  const b = quote(`b/${path}`);
  const head = [`diff --git ${a} ${b}`];
  if (before === null) head.push(`new file mode ${mode}`);
  if (after === null) head.push(`deleted file mode ${mode}`);
  const body = renderHunks(wholeLines(before ?? ""), wholeLines(after ?? ""));
  if (body.length === 0) return `${head.join("\n")}\n`;
  head.push(`--- ${before === null ? "/dev/null" : a}`, `+++ ${after === null ? "/dev/null" : b}`);
  return `${[...head, ...body].join("\n")}\n`;
}

/** A text's lines, each with its newline where it has one. */
function wholeLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function renderHunks(old: string[], after: string[]): string[] {
  const rendered: string[] = [];
  const show = (sign: string, lines: string[]) => {
    for (const line of lines) {
      const ended = line.endsWith("\n");
      rendered.push(sign + (ended ? line.slice(0, -1) : line));
      if (!ended) rendered.push("\\ No newline at end of file");
    }
  };
  for (const chunks of near(chunksBetween(old, after))) {
    const [first, last] = [chunks[0], chunks.at(-1)];
    if (!first || !last) continue;
    const above = Math.min(CONTEXT_LINES, first.start);
    const below = Math.min(CONTEXT_LINES, old.length - last.end);
    const start = first.start - above;
    const newStart = first.newStart - above;
    const header = { oldStart: start + 1, newStart: newStart + 1 };
    const counts = {
      oldLines: last.end + below - start,
      newLines: last.newEnd + below - newStart,
    };
    rendered.push(hunkHeader({ ...header, ...counts }));
    let at = start;
    for (const chunk of chunks) {
      show(" ", old.slice(at, chunk.start));
      show("-", old.slice(chunk.start, chunk.end));
      show("+", after.slice(chunk.newStart, chunk.newEnd));
      at = chunk.end;
    }
    show(" ", old.slice(at, at + below));
  }
  return rendered;
}

/** Chunks whose contexts touch, as one hunk each. */
function near(chunks: Chunk[]): Chunk[][] {
  const groups: Chunk[][] = [];
  for (const chunk of chunks) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && chunk.start - last.end <= 2 * CONTEXT_LINES) group.push(chunk);
    else groups.push([chunk]);
  }
  return groups;
}

/** git puts paths with control characters, quotes, backslashes or bytes beyond ASCII in quotes. */
function quote(path: string): string {
  if (!/["\\\u0000-\u001f\u007f-\u{10ffff}]/u.test(path)) return path;
  const bytes = [...new TextEncoder().encode(path)];
  const text = bytes.map((byte) => {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === "\\") return `\\${character}`;
    return byte < 0x20 || byte > 0x7e ? `\\${byte.toString(8).padStart(3, "0")}` : character;
  });
  return `"${text.join("")}"`;
}
