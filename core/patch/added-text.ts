import { redact } from "#core/redaction/index.ts";
import { hasHidden } from "#core/visible-text.ts";
import { type Refused, refuse } from "./outcome.ts";

/**
 * What no patch may bring into a file: conflict markers, characters that hide or turn text around,
 * secrets. What stood there before is not brought. Null where there is none of it.
 */
export function refuseAdded(path: string, before: string, after: string): Refused | null {
  const added = addedLines(before, after).join("\n");
  if (/^(?:<{7}|>{7}|\|{7})(?: |$)/m.test(added))
    return refuse("conflict_marker", `${path} would hold conflict markers.`);
  if (hasHidden(added))
    return refuse("invisible", `${path} would hold invisible or direction-changing characters.`);
  const secrets = redact(added).found.filter(({ kind }) => kind !== "EMAIL" && kind !== "IP");
  if (secrets.length === 0) return null;
  const kinds = secrets.map(({ kind }) => kind).join(", ");
  return refuse("secret", `${path} would hold a secret (${kinds}).`);
}

/** The lines that were not there before, counted as often as they are new. */
export function addedLines(before: string, after: string): string[] {
  // A mark at a file's beginning is no part of its first line.
  const bare = (text: string) => (before.startsWith("\ufeff") ? text.replace(/^\ufeff/, "") : text);
  const had = new Map<string, number>();
  for (const line of bare(before).split(/\r?\n/)) had.set(line, (had.get(line) ?? 0) + 1);
  return bare(after)
    .split(/\r?\n/)
    .filter((line) => {
      const left = had.get(line) ?? 0;
      if (left > 0) had.set(line, left - 1);
      return left === 0;
    });
}
