import type { Evidence } from "./autopsy.ts";

/** A quote of more lines is no quote of a place any more. */
const MOST_LINES = 6;

/**
 * Keeps the claims whose quote stands in the file: at the line given, or at the one other line that
 * holds it, which then is the line. A quote may run over several lines, whatever white space or
 * comment marks stand where they break. A claim that no line supports is dropped.
 */
export function groundEvidence(evidence: Evidence[], files: Record<string, string>): Evidence[] {
  return evidence.flatMap((claim) => {
    // A model may name any path; `constructor` is on every object and no file.
    const lines = Object.hasOwn(files, claim.path) ? files[claim.path]?.split(/\r?\n/) : undefined;
    const quote = claim.quote.trim();
    if (!lines || quote === "") return [];
    if (lines[claim.line - 1]?.includes(quote)) return [{ ...claim, quote }];
    const single = lines.flatMap((line, index) => (line.includes(quote) ? [index + 1] : []));
    const found = single.length > 0 ? single : linesOver(quote, lines);
    const at = found.includes(claim.line) ? claim.line : found.length === 1 ? found[0] : undefined;
    return at === undefined ? [] : [{ ...claim, quote, line: at }];
  });
}

/** The lines at which a quote begins that runs on over the next ones. */
function linesOver(quote: string, lines: string[]): number[] {
  const wanted = plain(quote);
  const parts = lines.map(plain);
  const first = wanted.split(" ")[0] ?? "";
  return parts.flatMap((part, index) => {
    if (!part.includes(first)) return [];
    for (let count = 2; count <= MOST_LINES; count += 1) {
      const held = parts.slice(index, index + count).join(" ");
      const at = held.indexOf(wanted);
      // It begins on this line, and not on one of those after it.
      if (at >= 0) return at <= part.length - first.length ? [index + 1] : [];
    }
    return [];
  });
}

/** A line or a quote without its margin: indentation and the marks of a comment. */
function plain(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .trim()
        .replace(/^(?:\/\*\*?|\*\/|\*|\/\/+|#+)\s?/, "")
        .replace(/\s*\*\/$/, ""),
    )
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}
