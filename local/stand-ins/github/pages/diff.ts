import { html } from "hono/html";

/** A git diff, each line with its sign and a colour for it. */
export function renderDiffLines(diff: string) {
  const lines = diff
    .trimEnd()
    .split("\n")
    .filter((line) => !/^(index|---|\+\+\+) /.test(line));
  return html`<div class="diff" role="region" aria-label="Changed lines" tabindex="0">${lines.map((line) => html`<div class="${kindOf(line)}">${line === "" ? " " : line}</div>`)}</div>`;
}

function kindOf(line: string): string {
  if (line.startsWith("diff ")) return "file";
  if (line.startsWith("@@")) return "hunk";
  if (line.startsWith("+")) return "add";
  if (line.startsWith("-")) return "del";
  return "same";
}
