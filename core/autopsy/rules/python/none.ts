import type { Site } from "../analysis.ts";
import { maskedOf } from "../code/code.ts";
import type { Span } from "../code/expression.ts";
import { allObjects, objectsBefore, type Place } from "../code/failing.ts";
import type { Failure } from "../code/failure.ts";
import { nothingThere, only, quoted } from "../code/rules.ts";
import { awaited } from "./awaited.ts";
import { insideNone } from "./mapping.ts";

const decideNothing = (what: string) =>
  `A person has to decide what should happen where ${what} is None: refuse the request (\`if … is None: raise …\`), answer with what the function's comment names, or see to it that it never is.`;

function ofNone(
  site: Site,
  place: Place | null,
  at: Span | null,
  how: string,
  words: string,
): Failure {
  return nothingThere(site, place, {
    at,
    how,
    words,
    nothing: "None",
    guard: "`if … is None: raise …`",
  });
}

/** An attribute of None. */
export function attributeOfNone(
  site: Site,
  place: Place | null,
  [, name = ""]: RegExpExecArray,
): Failure {
  const at = only(
    place,
    place ? objectsBefore(place, site.line, new RegExp(`\\.${name}(?!\\w)`, "g")) : [],
  );
  return ofNone(site, place, at, `where its \`${name}\` is read`, name);
}

/** None where another kind is needed: read into, called, walked through, taken apart. */
export function useOfNone(
  site: Site,
  place: Place | null,
  [whole, what]: RegExpExecArray,
): Failure {
  const line = place ? maskedOf(place.code, place.statement) : "";
  const from = place?.statement.from ?? 0;
  const span = (pattern: RegExp) => {
    const match = pattern.exec(line);
    const text = match?.groups?.it ?? "";
    const start = from + (match?.index ?? 0) + (match?.[0].indexOf(text) ?? 0);
    return match && text !== "" ? { from: start, to: start + text.length } : null;
  };
  if (what === "subscriptable") {
    const inside = insideNone(site);
    const found = place ? objectsBefore(place, site.line, /(?<=[\w\])])\[/g) : [];
    const failure = ofNone(site, place, only(place, found), "where something in it is read", "");
    return inside ? { ...failure, answered: inside } : failure;
  }
  if (what === "callable")
    return ofNone(
      site,
      place,
      only(place, place ? objectsBefore(place, site.line, /\(/g) : []),
      "where it is called",
      "",
    );
  if (/len\(\)/.test(whole))
    return ofNone(site, place, span(/\blen\((?<it>[\w.]+)\)/), "where its length is asked", "");
  if (/argument of type/.test(whole))
    return ofNone(
      site,
      place,
      span(/\bin\s+(?<it>[\w.]+)/),
      "where something is looked for in it",
      "",
    );
  if (/unpack/.test(whole))
    return ofNone(
      site,
      place,
      span(/(?<![=!<>])=(?!=)\s*(?<it>.+)$/s),
      "where it is taken apart",
      "",
    );
  const walked =
    span(/^(?:async\s+)?for\s+.+?\s+in\s+(?<it>.+):$/s) ??
    span(/\sin\s+(?<it>[\w.]+(?:\([^()]*\))?)[\])}\s]/);
  return ofNone(site, place, walked, `where it has to be ${what ?? "another kind"}`, "");
}

/** None on one side of an operator. */
export function operandOfNone(
  _: Site,
  place: Place | null,
  [whole, operator]: RegExpExecArray,
): Failure {
  const isLeft = /: 'NoneType' and|of 'NoneType'/.test(whole);
  const sign = (operator ?? /'(\S+)' not supported/.exec(whole)?.[1] ?? "").replace(
    / or pow\(\)|=$/g,
    "",
  );
  const text = place ? maskedOf(place.code, place.statement) : "";
  const escapedSign = sign.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const [one, other] = [
    ...text.matchAll(
      new RegExp(
        `(?<it>[\\w.\\])]+)\\s*(?<![*/<>=!])${escapedSign}(?![*/<>=])=?\\s*(?<other>[\\w.]+)`,
        "g",
      ),
    ),
  ];
  const name = one && !other ? (isLeft ? one.groups?.it : one.groups?.other) : undefined;
  const at =
    place && one && name && /^[\w.]+$/.test(name)
      ? place.statement.from + one.index + one[0].lastIndexOf(name)
      : null;
  const span = at === null || !name ? null : { from: at, to: at + name.length };
  return {
    class: "property_of_nullish",
    says: `${quoted(place, span, isLeft ? "the left side" : "the right side")} is None where \`${sign}\` needs a value`,
    decide: decideNothing(quoted(place, span, "that side")),
    ...(span ? { at: span } : {}),
  };
}

/** None given to a call that needs a value. */
export function givenNone({ message }: Site): Failure {
  return {
    class: "property_of_nullish",
    says: `a call is given None where it needs a value: ${message.slice(0, 140)}`,
    decide: decideNothing("the argument"),
  };
}

/** A coroutine used as if it were its result. */
export function coroutine(
  site: Site,
  place: Place | null,
  [whole, name]: RegExpExecArray,
): Failure {
  const found = !place
    ? []
    : name
      ? objectsBefore(place, site.line, new RegExp(`\\.${name}(?!\\w)`, "g"))
      : allObjects(place, site.line);
  const at = only(place, found);
  const what = quoted(place, at);
  return {
    class: "missing_await",
    says: `${what} is a coroutine that nobody waited for${name ? `, where its \`${name}\` is read` : ""}`,
    decide:
      "A person has to decide where the call is waited for: `await` before it, in a function that is `async` itself.",
    ...(at ? { at } : {}),
    answered: place && at ? awaited(site, place, at) : /unpack/.test(whole) ? null : null,
  };
}
