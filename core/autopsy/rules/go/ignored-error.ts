import type { Answered, Site } from "../analysis.ts";
import { escaped, heldBy, maskedOf, sourceLine, sourceOf } from "../code/code.ts";
import { type Span, tight } from "../code/expression.ts";
import { type Place, useOf } from "../code/failing.ts";
import { callOf, lastOf, siblingFiles } from "../code/lookup.ts";
import { originOf } from "../code/origin.ts";
import { unindented } from "../code/place.ts";
import { bodyAfter } from "../code/sibling.ts";
import { editLines, indentOf } from "../edit-lines.ts";
import { intentAt } from "../evidence.ts";

/** `x, _ := f()` where siblings of the same results ask the error of the same call: it is asked here too. */
export function ignoredError(site: Site, place: Place, at: Span): Answered | null {
  const use = useOf(place, at);
  const { code, statement } = place;
  const origin = use ? originOf(use.held, statement, use.source) : null;
  if (!use || origin?.kind !== "assigned" || origin.other) return null;
  const own = /^(\w+),\s*_\s*:=\s*(.+)$/s.exec(sourceOf(code, origin.statement));
  const call = own ? callOf(own[2] ?? "") : null;
  const isTaken = use.held.body.some((each) => /\berr\b/.test(maskedOf(code, each)));
  if (!own || !call || isTaken) return null;
  const form = new RegExp(`^\\w+,\\s*err\\s*:?=\\s*${escaped(call.callee)}\\(`);
  const found = [code, ...siblingFiles(site, code, lastOf(call.callee))].flatMap((other) =>
    other.functions.flatMap((fn) => {
      const held = heldBy(other, fn);
      return (held?.body ?? []).flatMap((each, index) => {
        const next = held?.body[index + 1];
        if (!held || !next || !form.test(sourceOf(other, each))) return [];
        if (
          maskedOf(other, next) !== "if err != nil {" ||
          tight(held.returns) !== tight(use.held.returns)
        )
          return [];
        const [only, second] = bodyAfter(held, index + 1);
        // What hands the error on names nothing but the error.
        if (
          !only ||
          second ||
          !/^return\s+(?:(?:nil|""|0|false|\w+\{\}),\s*)*err$/.test(sourceOf(other, only))
        )
          return [];
        return [{ other, line: only.first, lines: unindented(held, only, only) }];
      });
    }),
  );
  const [first] = found;
  if (!first || found.some(({ lines }) => lines.join() !== first.lines.join())) return null;
  const indent = indentOf(sourceLine(code, origin.line));
  const put = [
    `${own[1]}, err := ${own[2]}`,
    "if err != nil {",
    ...first.lines.map((line) => `\t${line}`),
    "}",
  ];
  return {
    kind: "patch",
    edits: [
      editLines(
        code.path,
        code.text,
        origin.statement.first,
        origin.statement.last,
        put.map((line) => indent + line),
      ),
    ],
    evidence: [
      intentAt(
        first.other,
        first.line,
        "sibling",
        `The error of \`${call.callee}\` is handed on here.`,
      ),
    ],
  };
}
