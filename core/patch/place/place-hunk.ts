import { type Refused, refuse } from "../outcome.ts";
import { countsOf, type Hunk, type HunkLine, hasItsCounts } from "../read/hunk.ts";
import { byHeading, headedBy, speaksAgainst } from "./by-heading.ts";
import { comparable, findLines, type Haystack, type Level } from "./find-lines.ts";
import { respell, type Spelling, spellingOf } from "./fold.ts";
import { type IndentationMap, indentationMap, indentOf } from "./indentation.ts";

/** A hunk in its place: what of the file it keeps and takes away, and what it adds, in the file's own spelling. */
export type Placed = {
  at: number;
  /** The hunk's lines from there on, without outer context that was left out. */
  lines: HunkLine[];
  level: Level;
  leftOut: number;
  /** Whether it was found at the number it gives. */
  isAtItsNumber: boolean;
};

type Try = { lines: HunkLine[]; wanted: string[]; level: Level };

/**
 * The one place where a hunk belongs: to the letter, but for space at the ends of lines, for letters
 * that look alike, for a consistent indentation, in that order; then with one line of outer context
 * less a side. More than one place is decided by its number where that can be trusted, by the
 * function that it names, or not at all. Never by likeness.
 */
export function placeHunk(hunk: Hunk, hay: Haystack, trustsNumbers: boolean): Placed | Refused {
  const old = oldOf(hunk.lines);
  if (old.length === 0) return refuse("ambiguous", "A hunk names no line that stands around it.");
  for (const each of tries(hunk.lines)) {
    const found = settle(each, hunk, hay, trustsNumbers);
    if (found) return found;
  }
  return withLessContext(hunk, hay) ?? notFound(hunk, hay);
}

/** A line that a hunk keeps or takes away. */
function oldOf(lines: HunkLine[]): HunkLine[] {
  return lines.filter(({ sign }) => sign !== "+");
}

/** The ways to read a hunk: as written, and with context lines whose leading space was left out. */
function tries(lines: HunkLine[]): Try[] {
  const old = oldOf(lines);
  const asWritten = old.map(({ text }) => text);
  const bare = old.map(({ sign, text, whole }) => (sign === " " ? whole : text));
  const bareLines = lines.map((line) => (line.sign === " " ? { ...line, text: line.whole } : line));
  const isOther = bare.some((text, at) => text !== asWritten[at]);
  const strict = (["exact", "trailing"] as const).flatMap((level): Try[] => [
    { lines, wanted: asWritten, level },
    ...(isOther ? [{ lines: bareLines, wanted: bare, level }] : []),
  ]);
  const loose = (["folded", "indented"] as const).map(
    (level): Try => ({ lines, wanted: asWritten, level }),
  );
  return [...strict, ...loose];
}

/** The place that a reading has, a refusal where it has several, null where it has none. */
function settle(
  { lines, wanted, level }: Try,
  hunk: Hunk,
  hay: Haystack,
  trustsNumbers: boolean,
): Placed | Refused | null {
  const hits = findLines(hay, wanted, level);
  const number = hunk.oldStart === null ? null : hunk.oldStart - 1;
  const carried = (at: number): Placed | null => {
    if (hunk.isAtEnd && at + wanted.length < hay.lines.length) return null;
    const own = carryOver(lines, hay, at, level);
    return own && { at, lines: own, level, leftOut: 0, isAtItsNumber: at === number };
  };
  const placed = hits?.map(carried).filter((each) => each !== null) ?? [];
  const [one, other] = placed;
  if (hits !== null && !one) return null;
  const atNumber = placed.find((each) => each.isAtItsNumber);
  const numbered = trustsNumbers && hasItsCounts(hunk) ? atNumber : undefined;
  const headed = headedBy(hunk.heading, hay.lines);
  const isAgainst = (at: number) =>
    headed !== null && speaksAgainst(headed, hay.lines, at, wanted.length);
  if (one && !other && hits?.length === 1) {
    if (numbered || !isAgainst(one.at)) return one;
    return refuse("ambiguous", `These lines stand elsewhere than in ${hunk.heading.trim()}.`);
  }
  const named =
    headed &&
    byHeading(
      headed,
      placed.map(({ at }) => at),
    );
  const chosen = numbered ?? placed.find(({ at }) => at === named);
  const others = [named, atNumber?.at ?? null].filter((each) => each !== null);
  if (chosen && !isAgainst(chosen.at) && others.every((each) => each === chosen.at)) return chosen;
  const first = wanted.find((text) => /\w/.test(text)) ?? wanted[0] ?? "";
  return refuse("ambiguous", `These lines stand in more than one place; the first is: ${first}`);
}

/** A hunk's added lines in the spelling and indentation of the file; null where no rule carries them over. */
function carryOver(lines: HunkLine[], hay: Haystack, at: number, level: Level): HunkLine[] | null {
  if (level === "exact" || level === "trailing") return lines;
  const bare = (text: string) => (level === "indented" ? text.trimStart() : text);
  const pairs = oldOf(lines).map(({ text }, offset): [string, string] => [
    text,
    hay.lines[at + offset]?.text ?? "",
  ]);
  const spelling = spellingOf(pairs.map(([written, own]) => [bare(written), bare(own)]));
  const indent = level === "indented" ? indentationOf(pairs) : (written: string) => written;
  if (!spelling || !indent) return null;
  const carried: HunkLine[] = [];
  for (const [each, partner] of withPartners(lines, pairs)) {
    const text = each.sign === "+" ? carryLine(each.text, partner, spelling, indent) : each.text;
    if (text === null) return null;
    carried.push({ ...each, text });
  }
  return carried;
}

function indentationOf(pairs: [written: string, own: string][]): IndentationMap | null {
  const filled = pairs.filter(([written]) => written.trim() !== "");
  if (filled.length === 0) return null;
  return indentationMap(filled.map(([written, own]) => [indentOf(written), indentOf(own)]));
}

type Partner = [written: string, own: string] | null;

/**
 * Each line; an added one with the removed line that it stands for, as written and as the file has it,
 * where as many are added as are removed.
 */
function withPartners(lines: HunkLine[], pairs: [string, string][]): [HunkLine, Partner][] {
  const partners = new Map<HunkLine, Partner>();
  let removed: Partner[] = [];
  let added: HunkLine[] = [];
  let old = 0;
  const flush = () => {
    if (removed.length === added.length)
      for (const [at, line] of added.entries()) partners.set(line, removed[at] ?? null);
    [removed, added] = [[], []];
  };
  for (const line of lines) {
    if (line.sign === " ") flush();
    if (line.sign === "+") added.push(line);
    else if (line.sign === "-") removed.push(pairs[old] ?? null);
    if (line.sign !== "+") old += 1;
  }
  flush();
  return lines.map((line) => [line, partners.get(line) ?? null]);
}

function carryLine(
  text: string,
  partner: Partner,
  spelling: Spelling,
  indent: (written: string) => string | null,
): string | null {
  if (text.trim() === "") return "";
  const written = indentOf(text);
  const own = indent(written);
  const bare = (each: string) => each.slice(indentOf(each).length);
  const of = partner && ([bare(partner[0]), bare(partner[1])] as [string, string]);
  const rest = respell(text.slice(written.length), of, spelling);
  return own === null || rest === null ? null : own + rest;
}

/**
 * The place of a hunk without its first line, its last, or both, where those are context and what is
 * left has a line that says something. All ways that find one must find the same. A hunk that has not
 * the lines it says it has may lack some between its changes, and is not tried.
 */
function withLessContext(hunk: Hunk, hay: Haystack): Placed | Refused | null {
  if (hunk.isAtEnd || (countsOf(hunk).isStated && !hasItsCounts(hunk))) return null;
  const found = new Map<number, Placed>();
  for (const [top, bottom] of [
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const) {
    if (bottom === 1 && hunk.isEndOpen) continue;
    const lines = hunk.lines.slice(top, hunk.lines.length - bottom);
    const above = hunk.lines.slice(0, top);
    const below = hunk.lines.slice(hunk.lines.length - bottom);
    const dropped = [...above, ...below];
    if (dropped.some(({ sign }) => sign !== " ") || !hasMeaning(lines)) continue;
    for (const { wanted, level, lines: read } of tries(lines).slice(0, -1)) {
      const hits = findLines(hay, wanted, level);
      if (hits === null || hits.length > 1)
        return refuse(
          "ambiguous",
          "Without a line of context that is not there, it fits in more than one place.",
        );
      const [at] = hits;
      const own = at === undefined ? null : carryOver(read, hay, at, level);
      if (at === undefined || !own) continue;
      const headed = headedBy(hunk.heading, hay.lines);
      const isElsewhere =
        standsElsewhere(above, hay, at - NEAR_LINES, at) ||
        standsElsewhere(below, hay, at + wanted.length, at + wanted.length + NEAR_LINES) ||
        (headed !== null && speaksAgainst(headed, hay.lines, at - top, hunk.lines.length));
      if (
        isOnlyIndented(above, hay.lines[at - 1]?.text) ||
        isOnlyIndented(below, hay.lines[at + wanted.length]?.text)
      )
        return refuse("ambiguous", "Its lines stand deeper or less deep than the file's, not all.");
      if (isElsewhere)
        return refuse("ambiguous", "What the hunk names around its lines stands elsewhere.");
      found.set(at - top, { at, lines: own, level, leftOut: top + bottom, isAtItsNumber: false });
      break;
    }
  }
  const [one, other] = found.values();
  if (one && other) return refuse("ambiguous", "It fits in more than one place with less context.");
  return one ?? null;
}

/** Whether a line that was left out is the file's but for its indentation: what is added has then none that is sure. */
function isOnlyIndented([line]: HunkLine[], own: string | undefined): boolean {
  if (!line || own === undefined || own.trim() === "") return false;
  return line.text.trim() === own.trim() && indentOf(line.text) !== indentOf(own);
}

/** So far from its place a line of context may stand, with lines between that were left out. */
const NEAR_LINES = 3;

/** Whether lines that say something stand in the file, and not near the place that was found without them. */
function standsElsewhere(lines: HunkLine[], hay: Haystack, from: number, to: number): boolean {
  const { places } = hay.form("indented");
  return lines.some(({ text }) => {
    const at = /[\p{L}\p{N}]/u.test(text) ? places.get(comparable(text, "indented")) : undefined;
    return at !== undefined && !at.some((each) => each >= from && each < to);
  });
}

/**
 * Whether the context that is left says where the change is: a line of it has a word, and lines that
 * are only added still have one on both sides.
 */
function hasMeaning(lines: HunkLine[]): boolean {
  const isHeld = lines.some(({ sign }) => sign === "-") || hasContextAround(lines);
  return isHeld && lines.some(({ sign, text }) => sign === " " && /[\p{L}\p{N}]/u.test(text));
}

function hasContextAround(lines: HunkLine[]): boolean {
  return lines.at(0)?.sign === " " && lines.at(-1)?.sign === " ";
}

function notFound(hunk: Hunk, hay: Haystack): Refused {
  const after = hunk.lines.filter(({ sign }) => sign !== "-").map(({ text }) => text);
  const adds = hunk.lines.some(({ sign, text }) => sign === "+" && /\w/.test(text));
  if (adds && findLines(hay, after, "trailing")?.length === 1)
    return refuse("already_applied", "What a hunk would make stands there already.");
  const { form, lines } = hay;
  const old = oldOf(hunk.lines).map(({ text }) => text);
  const missing = old.filter((text) => !form("indented").places.has(text.trim()));
  const quoted = (missing.length > 0 ? missing : old).slice(0, 5).join("\n");
  return refuse(
    "not_found",
    `These lines do not stand in the file as the patch has them (it has ${lines.length}):\n${quoted}`,
  );
}
