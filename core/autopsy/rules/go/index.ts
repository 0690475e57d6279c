import type { Analysis, Answered, Site } from "../analysis.ts";
import { escaped, heldBy, maskedOf, sourceLine, sourceOf } from "../code/code.ts";
import { beyondEnd, dividedByZero } from "../code/empty.ts";
import type { Span } from "../code/expression.ts";
import { allObjects, isThere, objectsBefore, type Place, useOf } from "../code/failing.ts";
import type { Failure } from "../code/failure.ts";
import { siblingFiles } from "../code/lookup.ts";
import { originOf } from "../code/origin.ts";
import { linesBefore, unindented } from "../code/place.ts";
import { byRules, explains, nothingThere, only, quoted, type Rule } from "../code/rules.ts";
import { bodyAfter } from "../code/sibling.ts";
import { editLines, indentOf } from "../edit-lines.ts";
import { intentAt } from "../evidence.ts";
import { commaOk } from "./comma-ok.ts";
import { go } from "./dialect.ts";
import { errorFirst } from "./error-first.ts";
import { ignoredError } from "./ignored-error.ts";

const rules: Rule[] = [
  { pattern: /invalid memory address or nil pointer dereference/, explain: nilPointer },
  { pattern: /assignment to entry in nil map/, explain: nilMap },
  { pattern: /index out of range \[(-?\d+)\](?: with (?:length|capacity) (\d+))?/, explain: index },
  explains(
    /slice bounds out of range (\[[^\]]{1,40}\].{0,40})/,
    "logic_error",
    "a slice is cut beyond its end: $1",
    "what a part outside of the slice means",
  ),
  {
    pattern: /integer divide by zero/,
    explain: (site, place) => dividedByZero(site, place, /^len\(([\w.]+)\)$/),
  },
  { pattern: /interface conversion: (.{1,160})/, explain: conversion },
  explains(
    /send on closed channel|close of (?:closed|nil) channel/,
    "logic_error",
    "a channel is used after it was closed, or before it was made",
    "who closes the channel, and when",
  ),
  explains(
    /all goroutines are asleep - deadlock/,
    "logic_error",
    "every goroutine waits for another one",
    "who sends what is waited for",
  ),
  explains(
    /concurrent map (?:writes|read and map write|iteration and map write)/,
    "logic_error",
    "a map is written by several goroutines at once",
    "what guards the map: a mutex, or one goroutine that owns it",
  ),
  explains(
    /invalid character .{1,60} (?:looking for|after|in)|unexpected end of JSON input|cannot unmarshal (.{1,80})/,
    "unguarded_json_parse",
    "a text that is no JSON, or not the expected one, is parsed",
    "how bad text is answered",
  ),
  explains(
    /strconv\.(\w+): parsing (.{1,80})/,
    "logic_error",
    "a text is no number where `strconv.$1` reads it: $2",
    "how a text is answered that is no number",
  ),
  explains(
    /dial tcp .{0,80}|connection refused|context deadline exceeded|no such host|i\/o timeout/,
    "dependency_failure",
    "a service that this app calls did not answer",
    "what is answered while it is away; the cause lies outside of the code",
  ),
  explains(
    /out of memory|too many open files|stack overflow|goroutine stack exceeds/,
    "resource_exhausted",
    "the process ran out of something",
    "what kept growing before",
  ),
  explains(
    /makeslice: (?:len|cap) out of range|negative shift amount|hash of unhashable type (.{1,60})|comparing uncomparable type (.{1,60})|reflect: .{1,100}|sync: .{1,60}/,
    "logic_error",
    "a value is outside of what its use can do",
    "which values may come here",
  ),
];

/** What a Go panic says, the part of the line that it is about, where that came from, and a patch where the code itself names one. */
export function goError(site: Site): Analysis | null {
  return byRules(site, go, rules);
}

function nilPointer(site: Site, place: Place | null): Failure {
  const at = place ? nilAt(place, site.line) : null;
  const failure = nothingThere(site, place, {
    at,
    how: "where it is followed",
    nothing: "nil",
    guard: "`if … == nil { return … }`",
  });
  if (!place) return failure;
  const late = at ? (errorFirst(place, at) ?? ignoredError(site, place, at)) : null;
  const answered = late ?? failure.answered ?? null;
  return {
    ...failure,
    says: at ? failure.says : "a pointer is nil where it is followed",
    answered,
  };
}

/** The only part that can be nil: no package, no receiver, nothing that was asked before. */
function nilAt(place: Place, line: number): Span | null {
  const { code, held, statement } = place;
  const packages = new Set(
    [...code.text.matchAll(/^\s*(?:import\s+)?(?:(\w+)\s+)?"(?:[^"\n]*\/)?([\w-]+)"\s*$/gm)].map(
      ([, alias, last = ""]) => alias ?? last.replace(/^go-|-go$/, ""),
    ),
  );
  const receiver = held ? /^func\s*\(\s*(\w+)/.exec(maskedOf(code, held.head))?.[1] : undefined;
  const open = allObjects(place, line).filter((span) => {
    const text = sourceOf(code, span);
    if (packages.has(text) || text === receiver || isThere(place, span)) return false;
    const origin = held ? originOf(held, statement, text) : null;
    // A value of a literal, of a conversion or of a loop over values is no pointer that was not made.
    return !(
      origin?.kind === "assigned" &&
      !origin.other &&
      /^(?:\w+\.)?\w+\{|^&|^make\(|^new\(/.test(origin.value)
    );
  });
  const [one, other] = open;
  if (one && !other) return one;
  const made = open.filter(
    (span) => held && originOf(held, statement, sourceOf(code, span))?.kind === "assigned",
  );
  return made.length === 1 ? (made[0] ?? null) : null;
}

/** A map that was declared and never made; a field that a sibling makes before it is written. */
function nilMap(site: Site, place: Place | null): Failure {
  const at = place ? only(place, objectsBefore(place, site.line, /(?<=[\w\])])\[/g)) : null;
  return {
    class: "logic_error",
    says: `a map is written to that was never made${at ? `: ${quoted(place, at)}` : ""}`,
    decide: `A person has to decide where ${quoted(place, at, "the map")} is made (\`make(map[…]…)\`): where its owner is, or where it is first written.`,
    ...(at ? { at } : {}),
    answered: place && at ? (declaredMap(place, at) ?? madeElsewhere(site, place, at)) : null,
  };
}

function declaredMap({ code, held, statement }: Place, at: Span): Answered | null {
  const name = sourceOf(code, at);
  const declared = held?.body.filter(
    (each) =>
      each.first < statement.first &&
      new RegExp(`^var\\s+${escaped(name)}\\s+map\\[[^=]*$`).test(maskedOf(code, each)),
  );
  const [one, other] = declared ?? [];
  if (!one || other) return null;
  const type = sourceOf(code, one)
    .replace(/^var\s+\w+\s+/, "")
    .trim();
  const indent = indentOf(sourceLine(code, one.first));
  return {
    kind: "patch",
    edits: [
      editLines(code.path, code.text, one.first, one.last, [`${indent}${name} := make(${type})`]),
    ],
    evidence: [intentAt(code, one.first, "type", "The map is declared here, and made nowhere.")],
  };
}

/** `if c.items == nil { c.items = make(…) }` before a write of the same field in a sibling. */
function madeElsewhere(site: Site, place: Place, at: Span): Answered | null {
  const use = useOf(place, at);
  const { code } = place;
  const field = /^(\w+)\.(\w+)$/.exec(sourceOf(code, at));
  if (!use || !field) return null;
  const [, owner = "", member = ""] = field;
  const found = [code, ...siblingFiles(site, code, member)].flatMap((other) =>
    other.functions.flatMap((fn) => {
      const held = heldBy(other, fn);
      return (held?.body ?? []).flatMap((each, index) => {
        const name = new RegExp(`^if\\s+(\\w+)\\.${member}\\s*==\\s*nil\\s*\\{$`).exec(
          maskedOf(other, each),
        )?.[1];
        const inside = held && name ? bodyAfter(held, index) : [];
        const [first, second] = inside;
        if (
          !held ||
          !name ||
          !first ||
          second ||
          !/=\s*(?:make\(map\[|map\[)/.test(maskedOf(other, first))
        )
          return [];
        const lines = unindented(held, first, first).map((line) =>
          line.replace(new RegExp(`\\b${name}\\.`, "g"), `${owner}.`),
        );
        return [{ other, line: first.first, lines }];
      });
    }),
  );
  const [first] = found;
  if (!first || found.some(({ lines }) => lines.join() !== first.lines.join())) return null;
  return {
    kind: "patch",
    edits: [linesBefore(use, go.guard(`${owner}.${member} == nil`, first.lines))],
    evidence: [
      intentAt(
        first.other,
        first.line,
        "sibling",
        "The same map is made here before it is written.",
      ),
    ],
  };
}

function index(
  site: Site,
  place: Place | null,
  [whole, at = "", length]: RegExpExecArray,
): Failure {
  const span = place ? only(place, objectsBefore(place, site.line, /(?<=[\w\])])\[/g)) : null;
  return beyondEnd(site, place, span, {
    said: whole,
    isEmpty: length === "0" && at === "0",
    condition: (list) => `len(${list}) == 0`,
  });
}

function conversion(site: Site, place: Place | null, [, said = ""]: RegExpExecArray): Failure {
  const found = place ? objectsBefore(place, site.line, /\.\(/g) : [];
  const at = only(place, found);
  const isNil = /\bis nil, not\b/.test(said);
  return {
    class: isNil ? "property_of_nullish" : "logic_error",
    says: `${quoted(place, at)} is of another type than the one it is taken for: ${said}`,
    decide: `A person has to decide what happens where ${quoted(place, at, "the value")} is of another type (\`v, ok := ….(T)\`).`,
    ...(at ? { at } : {}),
    answered: place && at ? commaOk(site, place, at) : null,
  };
}
