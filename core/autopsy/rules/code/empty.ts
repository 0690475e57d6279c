import type { Site } from "../analysis.ts";
import { divisorOf } from "./divisor.ts";
import { isPlain, type Span } from "./expression.ts";
import { type Place, useOf } from "./failing.ts";
import type { Failure } from "./failure.ts";
import { callOf, wordsOfLookup } from "./lookup.ts";
import { saidAnswer } from "./mend.ts";
import { originOf } from "./origin.ts";
import type { Use } from "./place.ts";
import { quoted } from "./rules.ts";

/** What a comment may call a failing part: its text, and what made it. */
export function subjectOf(use: Use): string {
  const origin = originOf(use.held, use.statement, use.source);
  if (origin?.kind !== "assigned" || origin.other) return use.source;
  const call = callOf(origin.value);
  return `${use.source} ${call ? wordsOfLookup(call) : origin.value}`;
}

/** A division by zero; `sizes` finds the list whose length is divided by. */
export function dividedByZero(site: Site, place: Place | null, sizes: RegExp): Failure {
  const at = place ? divisorOf(place) : null;
  const use = place && at ? useOf(place, at) : null;
  const { dialect } = place?.code ?? {};
  const list = use ? sizes.exec(use.source)?.[1] : undefined;
  const condition =
    !use || !dialect
      ? null
      : list
        ? dialect.isEmpty(list)
        : isPlain(use.source, dialect)
          ? dialect.isZero(use.source)
          : null;
  return {
    class: "logic_error",
    says: `something is divided by zero${at ? `: by ${quoted(place, at)}` : ""}`,
    decide: `A person has to decide what the result is where ${quoted(place, at, "the divisor")} is zero.`,
    ...(at ? { at } : {}),
    answered: use && condition ? saidAnswer(site, use, subjectOf(use), condition, false) : null,
  };
}

/** An index beyond a list's end; patched where the list is empty and the comment says what then. */
export function beyondEnd(
  site: Site,
  place: Place | null,
  at: Span | null,
  {
    said,
    isEmpty,
    condition,
  }: { said: string; isEmpty: boolean; condition: (list: string) => string },
): Failure {
  const use = place && at ? useOf(place, at) : null;
  const list = quoted(place, at, "the list");
  const isAskable = use !== null && isPlain(use.source, use.held.code.dialect);
  return {
    class: "logic_error",
    says: `an index is beyond the end of ${list}${said ? ` (${said})` : ""}`,
    decide: `A person has to decide what an index outside of ${list} means${isEmpty ? ": what is answered where it is empty" : ""}.`,
    ...(at ? { at } : {}),
    answered:
      isEmpty && use && isAskable
        ? saidAnswer(site, use, subjectOf(use), condition(use.source), true)
        : null,
  };
}
