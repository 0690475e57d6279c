import type { Analysis, Site } from "./analysis.ts";
import { editLines } from "./edit-lines.ts";
import { intentAt } from "./evidence.ts";
import { lineText } from "./syntax.ts";

/** A key that a mapping lacks, where the same mapping is asked with `.get(key, default)` elsewhere in the file. */
export function pythonMapping(site: Site, analysis: Analysis): Analysis | null {
  if (site.type !== "KeyError") return null;
  const line = lineText(site.text, site.line);
  const reads = [
    ...line.matchAll(
      /(?<![\w.\])])([A-Za-z_][\w.]{0,60})\[([\w.]{1,60}|"[^"\]]{1,60}"|'[^'\]]{1,60}')\](?!\s*(?:[-+*/|&]?=[^=]|\[|\.))/g,
    ),
  ];
  const [read, other] = reads;
  if (!read || other) return null;
  const [whole, mapping = "", key = ""] = read;
  const said = defaultsOf(site, mapping);
  const [first] = said;
  if (!first || said.some((each) => each.value !== first.value)) return null;
  const at = read.index;
  const after = `${line.slice(0, at)}${mapping}.get(${key}, ${first.value})${line.slice(at + whole.length)}`;
  return {
    ...analysis,
    evidence: [
      ...analysis.evidence,
      intentAt(site, first.line, "sibling", `\`${mapping}\` is asked with a default here.`),
    ],
    edits: [editLines(site.path, site.text, site.line, site.line, [after])],
    abstained: undefined,
  };
}

/** The defaults that the same mapping is asked with: plain values alone. */
function defaultsOf({ text }: Site, mapping: string): { line: number; value: string }[] {
  const pattern = new RegExp(
    `(?<![\\w.])${mapping.replace(/\./g, "\\.")}\\.get\\([^(),]{1,80},\\s*(-?\\d[\\d.]*|None|True|False|"[^"]{0,60}"|'[^']{0,60}'|[A-Z][A-Z_\\d]+)\\)`,
  );
  return text.split(/\r?\n/).flatMap((line, index) => {
    const value = pattern.exec(line)?.[1];
    return value ? [{ line: index + 1, value }] : [];
  });
}
