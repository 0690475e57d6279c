import { visible } from "#core/visible-text.ts";

/** Put into what GitHub would act on: an attacker may write telemetry, and it must only be shown. */
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
  return shown(text)
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

/** A text without line breaks, in which nothing hides. Each break is a space: what stood around it keeps its place. */
function shown(text: string): string {
  return visible(text.toWellFormed().replace(/\r\n|[\t\n\r\u0085\u2028\u2029]/g, " "));
}

/**
 * The same for a commit's message, which knows no escapes: one line without mentions, references,
 * links to issues, or the words in brackets that make CI skip a commit.
 */
export function plainLine(text: string, longest: number): string {
  return shown(text.slice(0, longest))
    .replace(/[`@#]/g, "")
    .replace(/\[([^\]]*\b(?:skip|no)\b[^\]]*)\]/gi, "($1)")
    .replace(/(GH)-(?=\d)/gi, "$1 ")
    .replace(/:(?=\/\/)/g, ": ")
    .replace(/\s+/g, " ")
    .replace(/^[\s/]+/, "")
    .trim();
}

/** Markdown in which no line begins with a slash and a word, which bots take for a command even in a fence. */
export function withoutCommands(markdown: string): string {
  return markdown.replace(/^([\s>*+-]*)\/(?=\w)/gm, `$1${ZERO_WIDTH}/`);
}

/** Source text in a fence that it cannot end. */
export function fenced(text: string, language = ""): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${visible(text).trimEnd()}\n${fence}`;
}

/** A name (a path, a branch, a route) as inline code; nothing where there is none, as two ticks begin other code. */
export function code(text: string): string {
  const name = shown(text.replace(/`/g, ""));
  return name === "" ? "" : `\`${name}\``;
}
