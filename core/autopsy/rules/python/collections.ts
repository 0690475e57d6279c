import type { Site } from "../analysis.ts";
import { sourceOf } from "../code/code.ts";
import { divisorOf } from "../code/divisor.ts";
import type { Place } from "../code/failing.ts";
import type { Failure } from "../code/failure.ts";
import { quoted } from "../code/rules.ts";
import { dividedByZero, endOfEmpty, indexedOf, pickedOfNone } from "./empty.ts";
import { missingKey, readOf } from "./mapping.ts";

/** A key that a mapping or the environment lacks. */
export function key(site: Site, place: Place | null, [, missing = ""]: RegExpExecArray): Failure {
  const line = place ? sourceOf(place.code, place.statement) : "";
  const read = place ? readOf(place, missing) : null;
  if (/\bos\.environ\[|(?<![\w.])environ\[/.test(line))
    return {
      class: "missing_setting",
      says: `the environment has no ${missing.trim()}`,
      decide: `The setting ${missing.trim()} has to be given where the app is deployed; whether it may be missing is for a person to decide.`,
    };
  return {
    class: "property_of_nullish",
    says: `${read ? `\`${read.mapping}\`` : "the mapping"} has no key ${missing.trim()}`,
    decide: `A person has to decide what a key means that ${read ? `\`${read.mapping}\`` : "the mapping"} does not have: refuse it, or \`.get(key, default)\` with a value that is true.`,
    ...(read ? { at: read.object } : {}),
    answered: place && read ? missingKey(site, place, read) : null,
  };
}

/** An index that a list does not have. */
export function index(site: Site, place: Place | null, [, said = ""]: RegExpExecArray): Failure {
  const read = place ? indexedOf(place) : null;
  const list = quoted(place, read?.list ?? null, "the list");
  const isPop = /pop from empty/.test(said);
  return {
    class: "logic_error",
    says: isPop
      ? "something is taken out of an empty list"
      : `an index is beyond the end of the list: ${read ? `${list} has no \`[${read.index}]\`` : said}`,
    decide: `A person has to decide what an index outside of ${list} means${read && /^(?:0|-1)$/.test(read.index) ? ": what is answered where it is empty" : ""}.`,
    ...(read ? { at: read.list } : {}),
    answered: place && read ? endOfEmpty(site, place, read) : null,
  };
}

/** A division by zero. */
export function zero(site: Site, place: Place | null): Failure {
  const at = place ? divisorOf(place) : null;
  return {
    class: "logic_error",
    says: `something is divided by zero${at ? `: by ${quoted(place, at)}` : ""}`,
    decide: `A person has to decide what the result is where ${quoted(place, at, "the divisor")} is zero.`,
    ...(at ? { at } : {}),
    answered: place && at ? dividedByZero(site, place, at) : null,
  };
}

/** `min`, `max` or `next` of nothing. */
export function picked(site: Site, place: Place | null, match: RegExpExecArray): Failure {
  const callee = match[1] ?? "next";
  return {
    class: "logic_error",
    says: `\`${callee}()\` is asked of nothing`,
    decide: `A person has to decide what \`${callee}()\` gives where there is nothing to pick from (${callee === "next" ? "`next(…, default)`" : "`default=…`"}).`,
    answered: place ? pickedOfNone(site, place, callee) : null,
  };
}
