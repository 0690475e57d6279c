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

/** How the letters of a patch were written otherwise than the file's, as matched lines show it. */
export type Spelling = { letters: Map<string, string>; form: "NFC" | "NFD" | null };

/**
 * The spelling that makes each written line the file's own; null where two lines contradict each
 * other. White space at the end says nothing.
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
      if (letter === b[at] && !foldable.test(letter)) continue;
      const known = letters.get(letter);
      if (known !== undefined && known !== b[at]) return null;
      letters.set(letter, b[at] ?? letter);
    }
  }
  return { letters, form };
}

/**
 * An added line in the file's spelling; null where it holds a look-alike that no matched line
 * explains, since nobody can tell whether it was meant.
 */
export function respell(text: string, { letters, form }: Spelling): string | null {
  let spelled = "";
  const changes = [...letters].some(([from, to]) => from !== to);
  for (const letter of text) {
    const own = letters.get(letter);
    if (own === undefined && changes && foldable.test(letter)) return null;
    spelled += own ?? letter;
  }
  return form === null ? spelled : spelled.normalize(form);
}
