import { keywords } from "#core/languages/source-words.ts";

/** A longer line is a bundle's. */
const LONGEST_LINE_CHARS = 500;
const MAX_NAMES = 80;
const word = /[\p{L}_$][\p{L}\p{N}_$]{1,60}/gu;
const comment = /^\s*(?:\/\/|\/\*|\*|#(?![\w[])|--)/;

/** The names on some lines, each once, in their order; comments name nothing. */
export function namesIn(lines: string[]): string[] {
  const names = new Set<string>();
  for (const line of lines) {
    if (comment.test(line)) continue;
    for (const [name] of line.slice(0, LONGEST_LINE_CHARS).matchAll(word)) {
      if (keywords.has(name)) continue;
      names.add(name);
      if (names.size >= MAX_NAMES) return [...names];
    }
  }
  return [...names];
}
