import type { Line } from "../text-lines.ts";
import { fold } from "./fold.ts";

/** How alike two lines must be, the strictest first. */
export const levels = ["exact", "trailing", "folded", "indented"] as const;
export type Level = (typeof levels)[number];

/** A file's lines, in the forms that levels compare, made when first asked for. */
export type Haystack = {
  lines: Line[];
  form: (level: Level) => Form;
  /** Lines that all searches in it compared so far. */
  compared: number;
};
type Form = { texts: string[]; places: Map<string, number[]> };

/** More places than these tell nobody apart; looking further would only cost time. */
const MAX_HITS = 200;
/** Lines compared in one file: what repeats itself that often is ambiguous anyway. */
const MAX_COMPARED_LINES = 4_000_000;

export function haystack(lines: Line[]): Haystack {
  const forms = new Map<Level, Form>();
  return {
    lines,
    compared: 0,
    form: (level) => {
      const known = forms.get(level);
      if (known) return known;
      const texts = lines.map(({ text }) => comparable(text, level));
      const places = new Map<string, number[]>();
      for (const [at, text] of texts.entries()) {
        const same = places.get(text);
        if (same) same.push(at);
        else places.set(text, [at]);
      }
      const form = { texts, places };
      forms.set(level, form);
      return form;
    },
  };
}

/** A line as a level compares it. */
export function comparable(text: string, level: Level): string {
  if (level === "exact") return text;
  if (level === "trailing") return text.trimEnd();
  return level === "folded" ? fold(text) : fold(text).trimStart();
}

/** Where lines stand one under the other, at a level; `null` for more places than anybody can tell apart. */
export function findLines(hay: Haystack, wanted: string[], level: Level): number[] | null {
  const { texts, places } = hay.form(level);
  const needle = wanted.map((text) => comparable(text, level));
  const rarest = rarestOf(needle, places);
  if (!rarest) return [];
  const hits: number[] = [];
  for (const place of rarest.places) {
    const begin = place - rarest.at;
    if (begin < 0 || begin + needle.length > texts.length) continue;
    let same = 0;
    while (same < needle.length && texts[begin + same] === needle[same]) same += 1;
    hay.compared += same + 1;
    if (same === needle.length) hits.push(begin);
    if (hits.length > MAX_HITS || hay.compared > MAX_COMPARED_LINES) return null;
  }
  return hits;
}

/** The line of those wanted that stands in the fewest places; null where one stands nowhere. */
function rarestOf(needle: string[], places: Map<string, number[]>) {
  let best: { at: number; places: number[] } | null = null;
  for (const [at, text] of needle.entries()) {
    const found = places.get(text);
    if (!found) return null;
    if (!best || found.length < best.places.length) best = { at, places: found };
  }
  return best;
}
