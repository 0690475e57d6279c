import type { Site } from "../analysis.ts";
import {
  type Code,
  functionAt,
  type Held,
  maskedOf,
  readCode,
  sourceOf,
  statementAt,
} from "./code.ts";
import type { Dialect } from "./dialect.ts";
import { chainBefore, type Span } from "./expression.ts";
import { originOf } from "./origin.ts";
import type { Use } from "./place.ts";
import type { Statement } from "./statements.ts";

/** The failing line's own file, function and statement, where they can be told. */
export type Place = { code: Code; held: Held | null; statement: Statement };

export function placeOf(site: Site, dialect: Dialect): Place | null {
  const code = readCode(site.path, site.text, dialect);
  const statement = code && statementAt(code, site.line);
  return code && statement ? { code, held: functionAt(code, site.line), statement } : null;
}

/** What stands before each place where a pattern fits: those on the failing line, else those of its statement. */
export function objectsBefore({ code, statement }: Place, line: number, pattern: RegExp): Span[] {
  const text = maskedOf(code, statement);
  const all = [...text.matchAll(pattern)].flatMap((match) => {
    const to = statement.from + match.index;
    const from = chainBefore(code.masked, to, code.dialect);
    return from < to ? [{ from, to }] : [];
  });
  const start = code.starts[line - 1] ?? 0;
  const end = code.starts[line] ?? code.text.length;
  const here = all.filter(({ to }) => start <= to && to <= end);
  return distinct(code, here.length > 0 ? here : all);
}

/** Every part of a statement from whose members something is read, whatever it is. */
export function allObjects(place: Place, line: number): Span[] {
  const { member, word } = place.code.dialect;
  return objectsBefore(place, line, new RegExp(`(?:${member})(?=${word})|(?<=[\\w\\])])\\[`, "gu"));
}

/** Places of equal texts count once. */
function distinct(code: Code, spans: Span[]): Span[] {
  const seen = new Set<string>();
  return spans.filter((span) => {
    const text = sourceOf(code, span);
    return seen.has(text) ? false : Boolean(seen.add(text));
  });
}

/** A place of the statement as what its guards are about; null outside of any function. */
export function useOf({ code, held, statement }: Place, at: Span): Use | null {
  return held ? { held, statement, at, source: sourceOf(code, at) } : null;
}

/** Whether a value is known to be there: asked before, made by the function itself, or the object itself. */
export function isThere({ held, code, statement }: Place, at: Span): boolean {
  const source = sourceOf(code, at);
  if (/^(?:self|this|\$this|base|super)$/.test(source)) return true;
  if (!held) return false;
  const asked = held.body.some(
    (each) => each.first < statement.first && code.dialect.asked(maskedOf(code, each)) === source,
  );
  if (asked) return true;
  const origin = originOf(held, statement, source);
  return (
    origin?.kind === "assigned" &&
    !origin.other &&
    /^(?:new\s|&\w|\[|\{|make\(|["'`\d]|\w+\{)/.test(origin.value)
  );
}
