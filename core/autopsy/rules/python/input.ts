import type { Answered, Site } from "../analysis.ts";
import { caughtElsewhere, type Tries } from "../code/caught.ts";
import { closing, maskedOf } from "../code/code.ts";
import type { Span } from "../code/expression.ts";
import { type Place, useOf } from "../code/failing.ts";
import type { Failure } from "../code/failure.ts";
import { quoted } from "../code/rules.ts";

const tries: Tries = {
  opens: /^try:$/,
  catches: /^except\s+(?<types>[\w.]+|\([\w., ]+\))(?:\s+as\s+\w+)?:$/,
  write: (statement, head, body, unit) => [
    "try:",
    ...statement.map((line) => unit + line),
    head,
    ...body.map((line) => unit + line),
  ],
};

function inTry(site: Site, place: Place | null, callees: string[], types: RegExp): Answered | null {
  const use = place ? useOf(place, { from: place.statement.from, to: place.statement.to }) : null;
  if (!use) return null;
  const text = maskedOf(use.held.code, use.statement);
  const callee = callees.find((each) =>
    new RegExp(`(?<![\\w.])${each.replace(/\./g, "\\.")}\\(`).test(text),
  );
  return callee ? caughtElsewhere(site, use, callee, tries, (caught) => types.test(caught)) : null;
}

function calledWith(place: Place | null, callees: string[]): Span | null {
  if (!place) return null;
  const text = maskedOf(place.code, place.statement);
  for (const callee of callees) {
    const at = new RegExp(`(?<![\\w.])${callee.replace(/\./g, "\\.")}\\(`).exec(text);
    if (!at) continue;
    const open = place.statement.from + at.index + callee.length;
    const close = closing(place.code.masked, open);
    const inner = /^[\w.]+(?:\[[^\]]*\])?(?=[,)])/.exec(
      place.code.text.slice(open + 1, close + 1),
    )?.[0];
    return inner ? { from: open + 1, to: open + 1 + inner.length } : null;
  }
  return null;
}

/** A text that is no JSON. */
export function json(site: Site, place: Place | null): Failure {
  const at = calledWith(place, ["json.loads", "json.load", "loads"]);
  return {
    class: "unguarded_json_parse",
    says: `${quoted(place, at, "a text")} is no JSON where it is parsed, and nothing catches it`,
    decide:
      "A person has to decide how bad text is answered (`except json.JSONDecodeError`), by whether a client sent it, or a service, or this app stored it.",
    ...(at ? { at } : {}),
    answered: inTry(
      site,
      place,
      ["json.loads", "json.load", "loads", "request.get_json"],
      /JSONDecodeError|\bValueError\b/,
    ),
  };
}

const readers = [
  "int",
  "float",
  "datetime.strptime",
  "datetime.fromisoformat",
  "date.fromisoformat",
  "datetime.datetime.strptime",
  "datetime.datetime.fromisoformat",
  "datetime.date.fromisoformat",
  "uuid.UUID",
  "UUID",
  "Decimal",
];

/** A text that is no number, date or the like. */
export function input(site: Site, place: Place | null, [, said = ""]: RegExpExecArray): Failure {
  const at = calledWith(place, readers);
  const kind = /int\(\)/.test(said)
    ? "whole number"
    : /float/.test(said)
      ? "number"
      : /UUID/.test(said)
        ? "UUID"
        : "date";
  return {
    class: "logic_error",
    says: `${quoted(place, at, "a text")} is no ${kind} where it is read as one`,
    decide: `A person has to decide how a text is answered that is no ${kind} (\`except ValueError\`): a client's is refused.`,
    ...(at ? { at } : {}),
    answered: inTry(site, place, readers, /\bValueError\b/),
  };
}

/** Bytes of another encoding. */
export function decoded(site: Site, place: Place | null): Failure {
  return {
    class: "logic_error",
    says: "bytes are read as a text of another encoding than they have",
    decide: "A person has to decide which encoding the bytes have, and how others are answered.",
    answered: inTry(
      site,
      place,
      ["base64.b64decode", "b64decode"],
      /binascii\.Error|\bValueError\b/,
    ),
  };
}
