/** Put into what GitHub would act on: an attacker may write telemetry, and it must only be shown. */
const ZERO_WIDTH = "\u200b";

/** Characters that cannot be seen, or that turn the direction of those that can. */
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]+/gu;

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
    .toWellFormed()
    .replace(HIDDEN, " ")
    .replace(/[\\`*_{}[\]()<>#+\-.!|~]/g, (character) => `\\${character}`)
    .replace(/&/g, "&amp;")
    .replace(/@/g, `@${ZERO_WIDTH}`)
    .replace(/\\#(\d)/g, `\\#${ZERO_WIDTH}$1`)
    .replace(
      /\b(clos(?:e[sd]?)|fix(?:e[sd])?|resolve[sd]?)\b/gi,
      (word) => `${word.slice(0, 1)}${ZERO_WIDTH}${word.slice(1)}`,
    )
    .replace(/(GH\\-)(\d)/gi, `$1${ZERO_WIDTH}$2`)
    .replace(/:(?=\/\/)/g, `:${ZERO_WIDTH}`)
    .replace(/^(\s*)\//, `$1${ZERO_WIDTH}/`);
}

/**
 * The same for a commit's message, which knows no escapes: one line without mentions, references,
 * links to issues, or the words in brackets that make CI skip a commit.
 */
export function plainLine(text: string, longest: number): string {
  return text
    .slice(0, longest)
    .toWellFormed()
    .replace(HIDDEN, " ")
    .replace(/[`@#]/g, "")
    .replace(/\[([^\]]*\b(?:skip|no)\b[^\]]*)\]/gi, "($1)")
    .replace(/(GH)-(?=\d)/gi, "$1 ")
    .replace(/:(?=\/\/)/g, ": ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Source text in a fence that it cannot end. */
export function fenced(text: string, language = ""): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

/** A name (a path, a branch, a route) as inline code; nothing where there is none, as two ticks begin other code. */
export function code(text: string): string {
  const name = text.toWellFormed().replace(/`/g, "").replace(HIDDEN, " ");
  return name === "" ? "" : `\`${name}\``;
}
