import type { Analysis, Site } from "../analysis.ts";
import { sourceOf } from "./code.ts";
import type { Dialect } from "./dialect.ts";
import type { Span } from "./expression.ts";
import { isThere, type Place, placeOf, useOf } from "./failing.ts";
import { analysisOf, type Failure } from "./failure.ts";
import { mendNothing } from "./mend.ts";

/** How a runtime words a kind of error, and what is made of it. */
export type Rule = {
  pattern: RegExp;
  explain: (site: Site, place: Place | null, match: RegExpExecArray) => Failure | null;
};

/** The analysis by the first rule whose words an error has; null where none has. */
export function byRules(site: Site, dialect: Dialect, rules: Rule[]): Analysis | null {
  const bare = site.type.split(/[.\\:]+/).at(-1) ?? site.type;
  const texts = [`${site.type}: ${site.message}`, `${bare}: ${site.message}`];
  let place: Place | null | undefined;
  for (const { pattern, explain } of rules) {
    const match = texts.map((text) => pattern.exec(text)).find((each) => each !== null);
    if (!match) continue;
    if (place === undefined) place = placeOf(site, dialect);
    const failure = explain(site, place, match);
    if (failure) return analysisOf(site, place, failure);
  }
  return null;
}

/** A rule that only explains: `$1` stands for the pattern's own group. */
export function explains(
  pattern: RegExp,
  kind: Failure["class"],
  says: string,
  decide: string,
): Rule {
  return {
    pattern,
    explain: (_, __, match) => ({
      class: kind,
      says: says
        .replace(/\$(\d)/g, (_whole, at: string) => (match[Number(at)] ?? "").trim().slice(0, 160))
        .replace(/: $/, ""),
      decide: `A person has to decide ${decide}.`,
    }),
  };
}

/** The only part that can have been nothing, of those that a pattern found. */
export function only(place: Place | null, spans: Span[]): Span | null {
  if (!place) return null;
  const [one, other] = spans.filter((span) => !isThere(place, span));
  return one && !other ? one : null;
}

/** A part of the line in marks, or other words where it is not known. */
export function quoted(place: Place | null, at: Span | null, otherwise = "a value"): string {
  const text = place && at ? sourceOf(place.code, at) : "";
  return text === "" || text.length > 80 || text.includes("\n") ? otherwise : `\`${text}\``;
}

type Nothing = {
  at: Span | null;
  /** What happened to it: "where its `name` is read". */
  how: string;
  /** What the language calls nothing, and how it is refused there. */
  nothing: string;
  guard: string;
  /** Words of the message that a comment may use. */
  words?: string;
};

/** A value that is nothing where it is used. */
export function nothingThere(site: Site, place: Place | null, it: Nothing): Failure {
  const { at, how, nothing, guard, words = "" } = it;
  const use = place && at ? useOf(place, at) : null;
  const what = quoted(place, at);
  return {
    class: "property_of_nullish",
    says: `${what} is ${nothing} ${how}`,
    decide: `A person has to decide what should happen where ${what === "a value" ? "the value" : what} is ${nothing}: refuse the request (${guard}), answer with what the function's comment names, or see to it that it never is.`,
    ...(at ? { at } : {}),
    answered: use ? mendNothing(site, use, words) : null,
  };
}
