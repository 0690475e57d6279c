import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Coloured where the terminal shows colour: never when piped, never with NO_COLOR. */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

/** One aligned line: what happened, when, and its facts. */
export function stageLine(name: string, at: string, facts: string): string {
  return `${paint("green", "✓")} ${name.padEnd(18)} ${paint("dim", at.padStart(9))}  ${facts}`;
}

/** Milliseconds as a person reads them: 840 ms, 2.41 s, 1 min 5 s. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(2)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A git diff in the colours git itself uses. */
export function paintDiff(diff: string): string {
  return diff
    .trimEnd()
    .split("\n")
    .map((line) => {
      if (/^(\+\+\+|---|diff |index |new file)/.test(line)) return paint("bold", line);
      if (line.startsWith("@@")) return paint("cyan", line);
      if (line.startsWith("+")) return paint("green", line);
      if (line.startsWith("-")) return paint("red", line);
      return line;
    })
    .join("\n");
}

/** Text indented by two, as a block under a line. */
export function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
}
