/** Caps that keep reading linear on hostile text. Characters, lines, frames. */
export const LONGEST_TEXT = 256_000;
export const LONGEST_LINE = 2_048;
export const MOST_FRAMES = 500;

const ansi = /\u001b\[[0-9;]{0,12}[A-Za-z]/g;

/**
 * A stack trace as lines: JSON-encoded text decoded, terminal colours and CR removed, over-long
 * text and lines cut. `truncated` says whether anything was cut.
 */
export function normalise(text: string): { lines: string[]; truncated: boolean } {
  const capped = text.slice(0, LONGEST_TEXT);
  const decoded = decodeJsonString(capped).replace(ansi, "");
  let truncated = text.length > LONGEST_TEXT;
  const lines = decoded.split(/\r?\n/).map((line) => {
    if (line.length <= LONGEST_LINE) return line;
    truncated = true;
    return line.slice(0, LONGEST_LINE);
  });
  return { lines, truncated };
}

/** Some exporters send the text as a JSON string, quotes and `\n` included. */
function decodeJsonString(text: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith('"') && trimmed.endsWith('"')) {
    try {
      const parsed: unknown = JSON.parse(trimmed);
      if (typeof parsed === "string") return parsed;
    } catch {
      // A text that only looks quoted is read as it is.
    }
  }
  const hasNewline = text.includes("\n");
  return !hasNewline && /\\n\s+at |\\n {2}File /.test(text) ? text.replaceAll("\\n", "\n") : text;
}
