import { type Held, sourceLine, sourceOf } from "./code.ts";

/** A sentence of a comment, and the line it begins on. */
export type Sentence = { text: string; line: number };

/** The sentences that a function's own comment or docstring holds. */
export function docOf(held: Held): Sentence[] {
  return [...(held.code.dialect.docs === "inside" ? inside(held) : []), ...before(held)];
}

function inside({ code, body: [first] }: Held): Sentence[] {
  if (!first) return [];
  const match = /^[rRuU]{0,2}("""|'''|"|')([\s\S]*)\1$/.exec(sourceOf(code, first));
  return match ? sentencesOf((match[2] ?? "").split(/\r?\n/), first.first) : [];
}

const comment = /^\s*(?:\/\/\/?|#(?!\[)|\/\*\*?|\*(?!\/)|\*\/)/;

/** The comment that ends on the line before the function, or before what is written of it there. */
function before({ code, fn }: Held): Sentence[] {
  let line = fn.start - 1;
  while (line > 0 && /^\s*(?:@|#?\[)/.test(sourceLine(code, line))) line -= 1;
  const end = line;
  while (line > 0 && comment.test(sourceLine(code, line))) line -= 1;
  const lines = Array.from({ length: end - line }, (_, index) =>
    sourceLine(code, line + 1 + index),
  );
  return sentencesOf(lines.map(withoutMarks), line + 1);
}

function withoutMarks(line: string): string {
  return line
    .replace(/^\s*(?:\/\/\/?|#+|\/\*\*?|\*(?!\/)|\*\/)\s?/, "")
    .replace(/\*\/\s*$/, "")
    .replace(/<see\s+(?:langword|cref)="([^"]{1,60})"\s*\/>/g, "$1")
    .replace(/<\/?(?:summary|returns|remarks|value|para|c|code|p|b|i)>/g, "")
    .replace(/<(?:param|exception)[^>]*>.*$/, "")
    .replace(/\{@(?:code|literal|link)\s+([^}]{1,60})\}/g, "$1");
}

function sentencesOf(lines: string[], from: number): Sentence[] {
  const found: Sentence[] = [];
  let open: Sentence | null = null;
  for (const [at, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === "" || /^[@:]\w|^[-*] |^\w+:$/.test(line)) open = null;
    if (/^@(?:param|throws|exception|raise|see)\b|^:(?:param|raises)\b/.test(line)) continue;
    const text = line.replace(/^@returns?\s+(?:\[[^\]]*\]\s*)?|^:returns?:\s*/, "");
    for (const part of text.split(/(?<=\.)\s+(?=\S)/)) {
      if (part === "") continue;
      if (open) open.text += ` ${part}`;
      else {
        open = { text: part, line: from + at };
        found.push(open);
      }
      if (part.endsWith(".")) open = null;
    }
  }
  return found;
}
