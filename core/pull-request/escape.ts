/** Telemetry is an attacker's text: a pull request shows it, GitHub must do nothing with it. */
const ZERO_WIDTH = "\u200b";

/**
 * A text of telemetry as Markdown that only shows it: no HTML, no links or images, no mentions,
 * no references that would close or cross-link an issue, no commands to bots, one line.
 */
export function escapeTelemetry(text: string, longest = 300): string {
  return escapeText(text.slice(0, longest)).trim();
}

/** The same for a part of a sentence: its spaces at the ends stay. */
export function escapeText(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g, " ")
    .replace(/[\\`*_{}[\]()<>#+\-.!|~]/g, (character) => `\\${character}`)
    .replace(/&/g, "&amp;")
    .replace(/@/g, `@${ZERO_WIDTH}`)
    .replace(/\\#(\d)/g, `\\#${ZERO_WIDTH}$1`)
    .replace(
      /\b(clos(?:e[sd]?)|fix(?:e[sd])?|resolve[sd]?)\b/gi,
      (word) => `${word.slice(0, 1)}${ZERO_WIDTH}${word.slice(1)}`,
    )
    .replace(/\b(GH-)(\d)/gi, `$1${ZERO_WIDTH}$2`)
    .replace(/:(?=\/\/)/g, `:${ZERO_WIDTH}`)
    .replace(/^\//, `${ZERO_WIDTH}/`);
}

/** Source text in a fence that it cannot end. */
export function fenced(text: string, language = ""): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

/** A name of the repository's own (a path, a branch) as inline code. */
export function code(text: string): string {
  return `\`${text.replace(/[`\n\r]/g, "")}\``;
}
