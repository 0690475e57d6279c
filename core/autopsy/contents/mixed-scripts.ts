import { addedOf, type Judged } from "./change.ts";
import { type RefusedContents, refuse } from "./refusal.ts";

const word = /[\p{L}\p{M}_$][\p{L}\p{M}\p{N}_$]*/gu;

/** Letters that a reader takes for one of ASCII, each before the one it looks like (Unicode's confusables). */
const lookAlikes = new Map(
  "аa еe оo рp сc уy хx іi јj ѕs ԁd ԛq ԝw һh кk мm тt вb нh гr пn ѵv ӏl зz єe АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЅS ЈJ αa οo ρp νv ιi κk τt υu χx γy ηn ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX աw սu ոn օo հh ցg ɑa ɡg ıi ǀl ꓲI ꓳO"
    .split(" ")
    .map((pair): [string, string] => {
      const [letter = "", ascii = ""] = [...pair];
      return [letter, ascii];
    }),
);
/** Letters in another dress: wide ones, and those of formulas. Python reads them as the plain ones. */
const dressed = /[\uff01-\uff5e\u{1d400}-\u{1d7ff}\u2100-\u214f\u24b6-\u24e9]/u;

/** A name or a text whose letters are of several scripts, or of another one than they look. */
export function mixedScripts({ changes, files }: Judged): RefusedContents | null {
  let known: Set<string> | null = null;
  for (const change of changes) {
    const { before, after, path } = change;
    for (const { text, line } of addedOf(change, after.lines)) {
      if (/^[\u0000-\u007f]*$/.test(text)) continue;
      known ??= new Set([...Object.values(files), after.text].flatMap(asciiWords));
      for (const [name] of text.matchAll(word)) {
        if (before?.text.includes(name) || !isDeceiving(name, known)) continue;
        return refuse(
          "mixed_scripts",
          `${path}:${line} would bring a word whose letters are not what they look like: ${escaped(name)}.`,
        );
      }
    }
  }
  return null;
}

function isDeceiving(name: string, known: Set<string>): boolean {
  if (/^[\u0000-\u007f]*$/.test(name)) return false;
  if (dressed.test(name)) return true;
  const letters = [...name.normalize("NFC")];
  if (!letters.some((letter) => lookAlikes.has(letter))) return false;
  if (/[A-Za-z]/.test(name)) return true;
  // A word wholly of another script is one, unless it looks like a name that stands here.
  return known.has(letters.map((letter) => lookAlikes.get(letter) ?? letter).join(""));
}

/** The first word of a text that has letters of ASCII and others that look like them; null where none has. */
export function mixedWord(text: string): string | null {
  return (text.match(word) ?? []).find((name) => isDeceiving(name, new Set())) ?? null;
}

function asciiWords(text: string): string[] {
  return text.match(/[A-Za-z_$][\w$]*/g) ?? [];
}

function escaped(name: string): string {
  return [...name.slice(0, 60)]
    .map((each) =>
      /[\u0000-\u007f]/.test(each) ? each : `\\u{${(each.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .join("");
}
