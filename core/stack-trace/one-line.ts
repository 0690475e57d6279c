/**
 * A call after `at`: its arguments or location follow at once, or after a space where the name has a dot
 * (Mono) or a location follows (V8): prose holds "at least (two)" too.
 */
const call = [
  String.raw`at (?:new )?[^\s(]{1,300}\(`,
  String.raw`at (?:\(wrapper [\w-]{1,40}\) )?[^\s(.]{1,200}\.[^\s(]{1,300} \(`,
  String.raw`at (?:new )?[^\s(]{1,200}(?: \[as [^\]]{1,80}\])? \((?:[^()\s]{1,300}:\d|<|native|index )`,
  String.raw`at [^\s]{1,300}:\d{1,9}:\d`,
].join("|");
/** Where a runtime breaks the line, for text whose line breaks became spaces. */
const breaks = new RegExp(
  String.raw`(?<![\n \t])[ \t]{1,16}(?=${call}|at async |--- End of |Caused by: |\.\.\. \d{1,6} more|File "[^"]{1,500}", line \d|from [^\s:]{1,300}:\d{1,9}:in |#\d{1,3} (?:[^\s(]{1,300}\(\d|\{main\}|\[internal)|Stack trace: #0)`,
  "g",
);
const frames = new RegExp(
  String.raw`\s{2}(?:bei|en|à) [^(\n]{1,300}\(|\s(?:${call}|File "[^"]{1,500}", line \d|from [^\s:]{1,300}:\d{1,9}:in |#0 )`,
);
/** .NET's indents, in the languages it speaks; its names may hold spaces. */
const indented = /[ \t]{2,8}(?=(?:bei|en|à) [^(\n]{1,300}\()|[ \t]{1,8}(?=--- (?:Ende|Fin) )/g;
const pythonFrame = /(File "[^"]{1,500}", line \d{1,9}(?:, in [^\s]{1,200})?)[ \t]{2,8}/g;
/** Python's exception follows its last source line, which nothing parts from it but a space. */
const pythonEnd = / (?=[A-Za-z_][\w.]{0,120}(?:Error|Exception|Interrupt|Exit|Warning)(?:: |$))/g;

/** A trace that stands on one line, as lines again; any other text as it is. */
export function breakLines(text: string): string {
  if (text.trim().includes("\n") || text.length < 20 || !frames.test(text)) return text;
  const broken = text
    .trim()
    .replace(indented, "\n  ")
    .replace(breaks, (space) => (space.length > 1 ? `\n${space.slice(1)}` : "\n"))
    .replace(pythonFrame, "$1\n    ");
  const last = broken.lastIndexOf('File "');
  if (last < 0 || !broken.includes("Traceback (most recent call last)")) return broken;
  const tail = broken.slice(last);
  const at = [...tail.matchAll(pythonEnd)].at(-1)?.index;
  return at === undefined
    ? broken
    : `${broken.slice(0, last)}${tail.slice(0, at)}\n${tail.slice(at + 1)}`;
}
