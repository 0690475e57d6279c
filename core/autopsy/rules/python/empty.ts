import type { Answered, Site } from "../analysis.ts";
import { closing, maskedOf, pieces, sourceOf } from "../code/code.ts";
import { subjectOf } from "../code/empty.ts";
import { chainBefore, isPlain, type Span, tight } from "../code/expression.ts";
import { type Place, useOf } from "../code/failing.ts";
import { saidAnswer } from "../code/mend.ts";
import { partInstead, standsAlone } from "../code/place.ts";
import { evidenceOf, saidBy } from "../code/said.ts";

/** A divisor of zero, and what the comment says of it. */
export function dividedByZero(site: Site, place: Place, at: Span): Answered | null {
  const use = useOf(place, at);
  if (!use) return null;
  const { dialect } = place.code;
  const list = /^len\(([\w.]+)\)$/.exec(use.source)?.[1];
  const isParen = use.source.startsWith("(");
  if (!list && (isParen ? /\(.*\(/.test(use.source) : !isPlain(use.source, dialect))) return null;
  const condition = list ? `not ${list}` : `${isParen ? use.source.slice(1, -1) : use.source} == 0`;
  return saidAnswer(site, use, subjectOf(use), condition, false);
}

/** `xs[0]`, the only index of a statement that an empty list does not have. */
export function indexedOf({ code, statement }: Place): { list: Span; index: string } | null {
  const text = maskedOf(code, statement);
  const found = [...text.matchAll(/(?<=[\w\])])\[/g)].flatMap((match) => {
    const at = statement.from + match.index;
    const from = chainBefore(code.masked, at, code.dialect);
    const end = closing(code.masked, at);
    const index = code.text.slice(at + 1, end).trim();
    return from < at && !/^["']|:/.test(index) ? [{ list: { from, to: at }, index }] : [];
  });
  const [one, other] = found;
  return one && !other ? one : null;
}

/** The first or the last of an empty list, and what the comment says of it. */
export function endOfEmpty(
  site: Site,
  place: Place,
  { list, index }: { list: Span; index: string },
): Answered | null {
  const use = useOf(place, list);
  if (!use || !/^(?:0|-1)$/.test(index) || !isPlain(use.source, place.code.dialect)) return null;
  return saidAnswer(site, use, subjectOf(use), `not ${use.source}`, true);
}

/** `min(xs)`, `max(xs)` or `next(xs)` of nothing: their own default where the call is the whole answer, else a guard. */
export function pickedOfNone(site: Site, place: Place, callee: string): Answered | null {
  const { code, statement } = place;
  const text = maskedOf(code, statement);
  const at = new RegExp(`(?<![\\w.])${callee}\\(`).exec(text);
  if (!at || !place.held) return null;
  const open = statement.from + at.index + callee.length;
  const close = closing(code.masked, open);
  const inner = code.text.slice(open + 1, close);
  const parts = pieces(inner, code.masked.slice(open + 1, close));
  const [first = ""] = parts;
  const span = { from: open + 1, to: open + 1 + first.length };
  const use = useOf(place, { from: statement.from + at.index, to: close + 1 });
  if (!use || close < 0) return null;
  const subject = first;
  const isWhole = tight(text) === `return ${tight(code.masked.slice(use.at.from, use.at.to))}`;
  const said = isWhole && standsAlone(use) ? saidBy(place.held, subject) : null;
  if (said) {
    const lone =
      /\sfor\s/.test(first) && !/^[[({]/.test(first.trim()) ? `(${first.trim()})` : first.trimEnd();
    const put =
      callee === "next"
        ? `next(${lone}, ${said.code})`
        : `${callee}(${[lone, ...parts.slice(1)].join(",")}, default=${said.code})`;
    return {
      kind: "patch",
      edits: [partInstead(use, use.at, put)],
      evidence: [evidenceOf(place.held, said)],
    };
  }
  const name = sourceOf(code, span).trim();
  if (callee === "next" || !isPlain(name, code.dialect)) return null;
  return saidAnswer(site, use, subject, `not ${name}`, true);
}
