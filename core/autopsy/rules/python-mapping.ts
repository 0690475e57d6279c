import type { Analysis, Site } from "./analysis.ts";
import { editLines } from "./edit-lines.ts";
import { intentAt } from "./evidence.ts";
import { lineText } from "./syntax.ts";

/** A key that a mapping lacks, where the same mapping is asked with `.get(key, default)` elsewhere in the file. */
export function pythonMapping(site: Site, analysis: Analysis): Analysis | null {
  if (site.type === "TypeError") return insideNone(site, analysis);
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

/** `event["a"]["b"]` of a None, where a sibling reads it as `(event.get("a") or {}).get("b", …)`. */
function insideNone(site: Site, analysis: Analysis): Analysis | null {
  if (!site.message.includes("'NoneType' object is not subscriptable")) return null;
  const line = lineText(site.text, site.line);
  const [read, other] = [
    ...line.matchAll(/(?<![\w.\])])(\w{1,60})\[(["'])(\w{1,60})\2\]\[(["'])(\w{1,60})\4\]/g),
  ];
  if (!read || other) return null;
  const [whole, name = "", , first = "", , second = ""] = read;
  const form = new RegExp(
    `\\(\\w{1,60}\\.get\\((["'])${first}\\1\\) or \\{\\}\\)\\.get\\((["'])${second}\\2(?:, ?([^()]{1,60}))?\\)`,
  );
  const found = Object.entries(site.files)
    .filter(([path]) => path.endsWith(".py") && !/(?:^|\/)tests?\//.test(path))
    .flatMap(([path, text]) =>
      text.split(/\r?\n/).flatMap((each, index) => {
        const match = form.exec(each);
        return match ? [{ path, text, line: index + 1, value: match[3] }] : [];
      }),
    );
  const [sibling] = found;
  if (!sibling || found.some(({ value }) => value !== sibling.value)) return null;
  const value = sibling.value === undefined ? "" : `, ${sibling.value}`;
  const put = `(${name}.get("${first}") or {}).get("${second}"${value})`;
  const after = line.slice(0, read.index) + put + line.slice(read.index + whole.length);
  return {
    ...analysis,
    evidence: [
      ...analysis.evidence,
      intentAt(sibling, sibling.line, "sibling", "The same is read here with a default."),
    ],
    edits: [editLines(site.path, site.text, site.line, site.line, [after])],
    abstained: undefined,
  };
}
