import type { Answered, Site } from "../analysis.ts";
import { escaped, heldBy, maskedOf, sourceLine, sourceOf } from "../code/code.ts";
import { type Span, tight } from "../code/expression.ts";
import { type Place, useOf } from "../code/failing.ts";
import { siblingFiles } from "../code/lookup.ts";
import { unindented } from "../code/place.ts";
import { bodyAfter } from "../code/sibling.ts";
import { editLines, indentOf } from "../edit-lines.ts";
import { intentAt } from "../evidence.ts";

/** `v := x.(T)` where a sibling of the same results asks `v, ok := x.(T)` and leaves where it is not: the same is done here. */
export function commaOk(site: Site, place: Place, at: Span): Answered | null {
  const use = useOf(place, at);
  const { code, statement } = place;
  const text = sourceOf(code, statement);
  const own = /^(\w+)\s*:=\s*(.+\.\(([^()]+)\))$/.exec(text);
  if (!use || !own || /\bok\b/.test(use.held.body.map((each) => maskedOf(code, each)).join("\n")))
    return null;
  const [, name = "", value = "", type = ""] = own;
  const object = sourceOf(code, at);
  const form = new RegExp(
    `^(\\w+),\\s*(\\w+)\\s*:=\\s*${escaped(object)}\\.\\(${escaped(type)}\\)$`,
  );
  const found = [code, ...siblingFiles(site, code, `.(${type})`)].flatMap((other) =>
    other.functions.flatMap((fn) => {
      const held = heldBy(other, fn);
      return (held?.body ?? []).flatMap((each, index) => {
        const match = form.exec(sourceOf(other, each));
        const next = held?.body[index + 1];
        if (!held || !match || !next || maskedOf(other, next) !== `if !${match[2]} {`) return [];
        const inside = bodyAfter(held, index + 1);
        const [first] = inside;
        const last = inside.at(-1);
        if (
          !first ||
          !last ||
          inside.length > 3 ||
          !/^(?:return|continue|panic)\b/.test(maskedOf(other, last))
        )
          return [];
        if (tight(held.returns) !== tight(use.held.returns)) return [];
        const lines = unindented(held, first, last);
        const shared = new RegExp(`\\b${match[1]}\\b`).test(lines.join("\n"));
        return shared ? [] : [{ other, line: first.first, lines }];
      });
    }),
  );
  const [first] = found;
  if (!first || found.some(({ lines }) => lines.join() !== first.lines.join())) return null;
  const indent = indentOf(sourceLine(code, statement.first));
  const put = [
    `${name}, ok := ${value}`,
    "if !ok {",
    ...first.lines.map((line) => `\t${line}`),
    "}",
  ];
  return {
    kind: "patch",
    edits: [
      editLines(
        code.path,
        code.text,
        statement.first,
        statement.last,
        put.map((line) => indent + line),
      ),
    ],
    evidence: [
      intentAt(
        first.other,
        first.line,
        "sibling",
        "The same value is taken for the same type here, and asked first.",
      ),
    ],
  };
}
