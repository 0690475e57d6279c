/** Letters that models and editors put in place of ASCII ones, by what they stand for. */
const folds: Record<string, string> = {
  " ": "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000",
  "'": "\u2018\u2019\u201a\u201b\u2032",
  '"': "\u201c\u201d\u201e\u201f\u2033",
  "-": "\u2010-\u2015\u2212",
};
const classes = Object.entries(folds).map(
  ([plain, letters]) => [plain, new RegExp(`[${letters}]`, "gu")] as const,
);
const foldable = new RegExp(`[${Object.values(folds).join("")}]`, "u");

/** A line in one spelling: composed letters, ASCII for its look-alikes, no white space at its end. */
export function fold(text: string): string {
  if (isAscii(text)) return text.trimEnd();
  const plain = classes.reduce((all, [to, from]) => all.replace(from, to), text.normalize("NFC"));
  return plain.trimEnd();
}

function isAscii(text: string): boolean {
  return /^[\u0000-\u007f]*$/.test(text);
}

/**
 * How the letters of a patch were written otherwise than the file's, as matched lines show it: what
 * each look-alike stands for, and how letters with marks are composed.
 */
export type Spelling = { letters: Map<string, string>; form: "NFC" | "NFD" | null };

/**
 * The spelling that makes each written line the file's own; null where two lines contradict each
 * other. White space at the end says nothing, nor does an ASCII letter where the file has another:
 * its author wrote it plainly, and may mean it elsewhere.
 */
export function spellingOf(pairs: [written: string, own: string][]): Spelling | null {
  const letters = new Map<string, string>();
  let form: Spelling["form"] = null;
  for (const [written, own] of pairs) {
    const [a, b] = [[...written.trimEnd()], [...own.trimEnd()]];
    if (a.length !== b.length) {
      const needed = own.trimEnd() === written.trimEnd().normalize("NFD") ? "NFD" : "NFC";
      if (own.trimEnd() !== written.trimEnd().normalize(needed)) return null;
      if (form !== null && form !== needed) return null;
      form = needed;
      continue;
    }
    for (const [at, letter] of a.entries()) {
      const stands = b[at] ?? letter;
      if (isAscii(letter) || (letter === stands && !foldable.test(letter))) continue;
      const known = letters.get(letter);
      if (known !== undefined && known !== stands) return null;
      letters.set(letter, stands);
    }
  }
  return { letters, form };
}

/**
 * An added line in the file's spelling: what it shares with the line that it stands for is that
 * line's own, to the byte. Null where it holds a look-alike that no matched line explains, since
 * nobody can tell whether it was meant.
 */
export function respell(
  text: string,
  partner: [written: string, own: string] | null,
  { letters, form }: Spelling,
): string | null {
  const [a, written, own] = [[...text], [...(partner?.[0] ?? "")], [...(partner?.[1] ?? "")]];
  const isPaired =
    written.length === own.length && written.some((letter, at) => letter !== own[at]);
  const most = isPaired ? Math.min(a.length, written.length) : 0;
  let head = 0;
  while (head < most && a[head] === written[head]) head += 1;
  let tail = 0;
  while (tail < most - head && a.at(-1 - tail) === written.at(-1 - tail)) tail += 1;
  const changes = [...letters].some(([from, to]) => from !== to);
  let middle = "";
  for (const letter of a.slice(head, a.length - tail)) {
    const stands = letters.get(letter);
    if (stands === undefined && changes && foldable.test(letter)) return null;
    middle += stands ?? letter;
  }
  const kept = own.slice(own.length - tail).join("");
  const spelled = own.slice(0, head).join("") + middle + kept;
  return form === null ? spelled : spelled.normalize(form);
}
