import type { Evidence } from "./autopsy.ts";

/**
 * Keeps the claims whose quote stands in the file: at the line given, or at the one other line that
 * holds it, which then is the line. A claim that no line supports is dropped.
 */
export function groundEvidence(evidence: Evidence[], files: Record<string, string>): Evidence[] {
  return evidence.flatMap((claim) => {
    // A model may name any path; `constructor` is on every object and no file.
    const lines = Object.hasOwn(files, claim.path) ? files[claim.path]?.split(/\r?\n/) : undefined;
    const quote = claim.quote.trim();
    if (!lines || quote === "") return [];
    if (lines[claim.line - 1]?.includes(quote)) return [{ ...claim, quote }];
    const lineNumbers = lines.flatMap((line, index) => (line.includes(quote) ? [index + 1] : []));
    return lineNumbers.length === 1 && lineNumbers[0] !== undefined
      ? [{ ...claim, quote, line: lineNumbers[0] }]
      : [];
  });
}
