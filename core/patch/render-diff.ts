import { structuredPatch } from "diff";
import { hunkHeader } from "./hunk-header.ts";

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
  const { hunks } = structuredPatch(path, path, before ?? "", after ?? "", undefined, undefined, {
    context: 3,
  });
  if (hunks.length === 0) return `${head.join("\n")}\n`;
  head.push(`--- ${before === null ? "/dev/null" : a}`, `+++ ${after === null ? "/dev/null" : b}`);
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
