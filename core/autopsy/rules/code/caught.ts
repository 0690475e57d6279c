import type { Answered, Site } from "../analysis.ts";
import { editLines, indentOf } from "../edit-lines.ts";
import { intentAt } from "../evidence.ts";
import { type Code, type Held, heldBy, maskedOf, sourceLine, sourceOf } from "./code.ts";
import { namesIn, tight } from "./expression.ts";
import { siblingFiles } from "./lookup.ts";
import { originOf } from "./origin.ts";
import { type Use, unindented } from "./place.ts";
import type { Statement } from "./statements.ts";

/** How a language writes a `try`: its words, and what a failing statement looks like within it. */
export type Tries = {
  opens: RegExp;
  /** The head of what catches; its group `types` names the errors. */
  catches: RegExp;
  write: (statement: string[], head: string, body: string[], unit: string) => string[] | null;
};

type Handler = { held: Held; head: Statement; lines: string[]; call: string };

const refuses = /\b4\d\d\b|bad_?request|\braise\b|\bthrow\b|abort|halt|BadRequest|unprocessable/i;

/**
 * The same call on the same kind of input stands in a `try` elsewhere, and what is caught there is
 * refused: the failing statement is tried in the same way. `isSame` tells whether a caught type is
 * the one that was thrown.
 */
export function caughtElsewhere(
  site: Site,
  use: Use,
  callee: string,
  tries: Tries,
  isSame: (types: string) => boolean,
): Answered | null {
  const { held, statement } = use;
  const { code } = held;
  const masked = maskedOf(code, statement);
  const given = argumentOf(code.text, code.masked, statement, callee);
  if (given === null || !isSimple(masked)) return null;
  const found = [code, ...siblingFiles(site, code, callee)].flatMap((each) =>
    handlersIn(each, callee, tries),
  );
  const fitting = found.filter(({ held: from, head, lines, call }) => {
    const types = tries.catches.exec(maskedOf(from.code, head))?.groups?.types ?? "";
    return (
      isSame(types) &&
      refuses.test(lines.join("\n")) &&
      isAlike(call, given) &&
      fits(from, held, statement, lines, head)
    );
  });
  const [first] = fitting;
  if (
    !first ||
    fitting.some((each) => tight(each.lines.join(" ")) !== tight(first.lines.join(" ")))
  )
    return null;
  const own = unindented(held, statement, statement);
  const indent = indentOf(sourceLine(code, statement.first));
  const outer = indentOf(sourceLine(first.held.code, first.head.first));
  const inner = indentOf(sourceLine(first.held.code, first.head.last + 1));
  const unit =
    inner.startsWith(outer) && inner.length > outer.length
      ? inner.slice(outer.length)
      : code.dialect.unit;
  const put = tries.write(own, sourceOf(first.held.code, first.head), first.lines, unit);
  if (!put) return null;
  const claim = "The same input is read here, and refused where it cannot be read.";
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
    evidence: [intentAt(first.held.code, first.head.last + 1, "sibling", claim)],
  };
}

/** A statement that can stand in a block of its own: no head, and no closure. */
function isSimple(masked: string): boolean {
  return !/[{:]$|^(?:if|elif|else|for|while|with|try|except|unless|case|when|def|class|func)\b|\blambda\b|=>/.test(
    masked,
  );
}

function handlersIn(code: Code, callee: string, { opens, catches }: Tries): Handler[] {
  if (!code.text.includes(callee)) return [];
  return code.functions.flatMap((fn) => {
    const held = heldBy(code, fn);
    if (!held) return [];
    return held.body.flatMap((head, at): Handler[] => {
      if (!catches.test(maskedOf(code, head))) return [];
      const start = held.body
        .slice(0, at)
        .findLastIndex((each) => each.indent === head.indent && opens.test(maskedOf(code, each)));
      const tried = start < 0 ? held.body.slice(0, at) : held.body.slice(start + 1, at);
      const call = tried
        .map((each) => argumentOf(code.text, code.masked, each, callee))
        .find((each) => each !== null);
      if (call === undefined || call === null) return [];
      const rest = held.body.slice(at + 1);
      const end = rest.findIndex((each) => each.indent <= head.indent);
      const inside = (end < 0 ? rest : rest.slice(0, end)).filter(
        (each) => !/^[{}]$|^end$/.test(maskedOf(code, each)),
      );
      const [first] = inside;
      const last = inside.at(-1);
      if (!first || !last || inside.length > 4) return [];
      if (!/^(?:return|raise|throw|abort|halt|render|continue|next)\b/.test(maskedOf(code, last)))
        return [];
      return [{ held, head, lines: unindented(held, first, last), call }];
    });
  });
}

/** What a call in a statement is given, its first argument; null where it is not called there. */
function argumentOf(
  text: string,
  masked: string,
  { from, to }: Statement,
  callee: string,
): string | null {
  const at = masked.slice(from, to).indexOf(`${callee}(`);
  if (at < 0 || /[\w.]/.test(masked[from + at - 1] ?? "")) return null;
  let depth = 0;
  const start = from + at + callee.length;
  for (let end = start; end < to; end += 1) {
    const character = masked[end] ?? "";
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    if (depth === 0 || (depth === 1 && character === ",")) return text.slice(start + 1, end).trim();
  }
  return null;
}

/** Whether two inputs come the same way: by the same name, or out of the same thing. */
function isAlike(one: string, other: string): boolean {
  const root = (text: string) => /^[$@]?\w+/.exec(text)?.[0] ?? "";
  return root(one) !== "" && root(one) === root(other);
}

/** Whether what a handler names is here too, and what it gives is of the same kind. */
function fits(from: Held, to: Held, at: Statement, lines: string[], head: Statement): boolean {
  const { dialect } = to.code;
  const last = lines.at(-1)?.trim() ?? "";
  if (/^return\b/.test(last) && tight(from.returns) !== tight(to.returns)) return false;
  const caught = namesIn(maskedOf(from.code, head), dialect);
  const texts = lines
    .map((line) => line.replace(/"(?:[^"\\{]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""'))
    .join("\n");
  return [...namesIn(`${texts}`, dialect)].every((name) => {
    if (caught.has(name) || (from.code === to.code && !isLocal(from, name))) return true;
    if (to.parameters.some((each) => each.name === name) || originOf(to, at, name)) return true;
    return (
      !isLocal(from, name) &&
      new RegExp(`(?<![\\w$])${name.replace(/\$/g, "\\$")}(?![\\w$])`).test(to.code.masked)
    );
  });
}

function isLocal({ body, code, parameters }: Held, name: string): boolean {
  return (
    parameters.some((each) => each.name === name) ||
    body.some((each) => code.dialect.assigned.exec(maskedOf(code, each))?.groups?.name === name)
  );
}
