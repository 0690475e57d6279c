import type { Answered } from "../analysis.ts";
import { maskedOf, sourceLine, sourceOf } from "../code/code.ts";
import type { Span } from "../code/expression.ts";
import { type Place, useOf } from "../code/failing.ts";
import { originOf } from "../code/origin.ts";
import { bodyAfter } from "../code/sibling.ts";
import { editLines } from "../edit-lines.ts";
import { intentAt } from "../evidence.ts";

/** `x, err := f()`, then `x` is used, and only then `err` is asked for: the use goes behind the question. */
export function errorFirst(place: Place, at: Span): Answered | null {
  const use = useOf(place, at);
  const { code, statement } = place;
  if (!use) return null;
  const origin = originOf(use.held, statement, use.source);
  const names = origin?.kind === "assigned" ? (go(maskedOf(code, origin.statement)) ?? []) : [];
  const error = names.find((name) => /err$/i.test(name));
  const index = use.held.body.indexOf(statement);
  const next = use.held.body[index + 1];
  if (!error || !next || maskedOf(code, next) !== `if ${error} != nil {`) return null;
  const inside = bodyAfter(use.held, index + 1);
  const last = inside.at(-1);
  const close = use.held.body[index + 2 + inside.length];
  if (
    !last ||
    !close ||
    maskedOf(code, close) !== "}" ||
    !/^(?:return|continue|panic)\b/.test(maskedOf(code, last))
  )
    return null;
  const own = code.text.split(/\r?\n/).slice(statement.first - 1, statement.last);
  const asked = code.text.split(/\r?\n/).slice(next.first - 1, close.last);
  // What is asked may not need what the moved statement made.
  if (
    /:=|(?<![=!<>])=(?!=)/.test(maskedOf(code, statement)) &&
    new RegExp(`\\b${/^\w+/.exec(sourceOf(code, statement))?.[0] ?? ""}\\b`).test(asked.join("\n"))
  )
    return null;
  if (sourceLine(code, statement.last + 1).trim() !== sourceOf(code, next).trim()) return null;
  return {
    kind: "patch",
    edits: [editLines(code.path, code.text, statement.first, close.last, [...asked, ...own])],
    evidence: [
      intentAt(
        code,
        next.first,
        "sibling",
        `\`${error}\` is asked for here, after \`${use.source}\` was used.`,
      ),
    ],
  };
}

function go(masked: string): string[] | null {
  return /^([\w.]+(?:\s*,\s*[\w.]+)+)\s*:?=/.exec(masked)?.[1]?.split(/\s*,\s*/) ?? null;
}
