import { html } from "hono/html";
import { type DiffFile, readDiff } from "#core/patch/read-diff.ts";
import { gitBytes } from "../git.ts";

/** A git diff, each line with its sign and a colour for it. */
export function renderDiffLines(diff: string) {
  const rows = readDiff(diff)?.flatMap(rowsOf) ?? diff.split("\n").map((text) => row("same", text));
  return html`<div class="diff" role="region" aria-label="Changed lines" tabindex="0">${rows}</div>`;
}

const kinds = { "+": "add", "-": "del", " ": "same" } as const;

function rowsOf({ path, change, hunks }: DiffFile) {
  return [
    row("file", change === "changed" ? path : `${path} (${change})`),
    ...hunks.flatMap(({ header, lines }) => [
      row("hunk", header),
      ...lines.map(({ sign, text }) => row(kinds[sign], sign + text)),
    ]),
  ];
}

function row(kind: string, text: string) {
  return html`<div class="${kind}">${text === "" ? " " : text}</div>`;
}

/** A diff as git prints it: its last line may be a line of the file that is empty. */
export async function diffOf(folder: string, args: string[]): Promise<string> {
  return (await gitBytes(folder, args)).toString("utf8");
}
