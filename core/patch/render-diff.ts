import { structuredPatch } from "diff";
import { hunkHeader } from "./hunk-header.ts";

/**
 * A git diff from whole files, before and after: `git apply` takes it as it is. A path without a
 * before is a new file. `modes` are git's, 100644 where none is given.
 */
export function renderDiff({
  before,
  after,
  modes = {},
}: {
  before: Record<string, string>;
  after: Record<string, string>;
  modes?: Record<string, string>;
}): string {
  return Object.keys(after)
    .sort()
    .filter((path) => before[path] !== after[path])
    .map((path) => renderFile(path, before[path], after[path] ?? "", modes[path] ?? "100644"))
    .join("");
}

function renderFile(path: string, before: string | undefined, after: string, mode: string): string {
  const a = quote(`a/${path}`);
  const b = quote(`b/${path}`);
  const head = [`diff --git ${a} ${b}`];
  if (before === undefined) head.push(`new file mode ${mode}`);
  const { hunks } = structuredPatch(path, path, before ?? "", after, undefined, undefined, {
    context: 3,
  });
  if (hunks.length === 0) return `${head.join("\n")}\n`;
  head.push(`--- ${before === undefined ? "/dev/null" : a}`, `+++ ${b}`);
  const body = hunks.flatMap((hunk) => [hunkHeader(hunk), ...hunk.lines]);
  return `${[...head, ...body].join("\n")}\n`;
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
