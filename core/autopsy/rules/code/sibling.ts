import type { Answered, Site } from "../analysis.ts";
import { intentAt } from "../evidence.ts";
import { type Held, maskedOf } from "./code.ts";
import { isName, namesIn, tight } from "./expression.ts";
import { type Lookup, lookupOf, type Same, sameLookups } from "./lookup.ts";
import { originOf } from "./origin.ts";
import { frameOf, guarded, standsAlone, type Use, unindented } from "./place.ts";
import type { Statement } from "./statements.ts";

/** `masks` are the same lines with their texts blotted out. */
export type Guard = Same & { lines: string[]; masks: string[]; line: number };

/** How a body says that nothing is an error or a refusal, and not a value of its own function's. */
const refuses =
  /\b4\d\d\b|not_?found|\braise\b|\bthrow\b|\bpanic\b|abort|halt|\berrors?\b|\bErr\w*|exception|redirect|forbid|denied|NotFound|BadRequest/i;

/**
 * The same look-up is asked for nothing elsewhere, and refused there: the same refusal goes before
 * the failing statement. All that guard it have to do the same, and what they name has to be there.
 */
export function siblingGuard(site: Site, use: Use): Answered | null {
  const { held, source } = use;
  const { dialect } = held.code;
  const lookup = lookupOf(use);
  if (!lookup || !isName(source, dialect) || isAskedAlready(use)) return null;
  const guards = sameLookups(site, use, lookup).flatMap((each) => guardOf(each) ?? []);
  return refusedAs(use, lookup, guards, dialect.isNothing(source));
}

/** The refusal of guards elsewhere, before the failing statement, where a condition holds. */
export function refusedAs(
  use: Use,
  lookup: Lookup,
  all: Guard[],
  condition: string,
): Answered | null {
  const { code } = use.held;
  const inFile = all.filter((each) => each.held.code === code);
  const guards = inFile.length > 0 ? inFile : all;
  const fitting = guards.flatMap((each) => {
    const lines = refuses.test(each.lines.join("\n")) ? moved(each, use, lookup) : null;
    return lines ? [{ ...each, lines }] : [];
  });
  const [first] = fitting;
  if (!first) return null;
  const rivals = guards.filter(({ lines }) => refuses.test(lines.join("\n")));
  if (
    rivals.length > fitting.length ||
    fitting.some((each) => tight(each.lines.join(" ")) !== tight(first.lines.join(" ")))
  )
    return {
      kind: "refused",
      why: `The same look-up is guarded elsewhere, but not everywhere in the same way (${first.held.code.path}:${first.line} is one): which of them holds here is for a person to decide.`,
    };
  const frame = standsAlone(use) ? frameOf(use) : null;
  const isNext = /^(?:continue|next|break)\b/.test(first.lines.at(-1)?.trim() ?? "");
  if (frame === null || (isNext && frame !== "loop")) return null;
  const claim = `The same look-up, \`${lookup.callee}\`, is guarded here: this says what happens where there is none.`;
  return {
    kind: "patch",
    edits: [guarded(use, condition, first.lines)],
    evidence: [intentAt(first.held.code, first.line, "sibling", claim)],
  };
}

/** Whether the function asks for this nothing itself before it: then what failed is another matter. */
function isAskedAlready({ held, statement, source }: Use): boolean {
  const { code, body } = held;
  return body.some(
    (each) => each.first < statement.first && code.dialect.asked(maskedOf(code, each)) === source,
  );
}

/** What stands right after an assignment, asks whether it found anything, and leaves where it did not. */
export function guardOf(same: Same): Guard | null {
  const { held, statement, name } = same;
  const { code, body } = held;
  const suffix = /\s(?:\?\?|\?:)\s+(?<does>(?:throw|return|continue)\b[\s\S]*)$/;
  const does = suffix.exec(same.value)?.groups?.does;
  if (does !== undefined && !/\n/.test(does)) {
    const end = code.dialect.ends === "semicolon" ? ";" : "";
    const mask = suffix.exec(maskedOf(code, statement).replace(/;$/, ""))?.groups?.does ?? does;
    return { ...same, lines: [does + end], masks: [mask + end], line: statement.first };
  }
  const at = body.indexOf(statement);
  for (const [step, each] of body.slice(at + 1, at + 4).entries()) {
    if (each.indent !== statement.indent) continue;
    const text = maskedOf(code, each);
    const inLine = code.dialect.leavesInLine(code.text.slice(each.from, each.to));
    if (inLine?.name === name) {
      const mask = code.dialect.leavesInLine(text)?.does ?? inLine.does;
      return { ...same, lines: [inLine.does], masks: [mask], line: each.first };
    }
    if (code.dialect.asked(text) !== name) continue;
    return leavingBody(same, at + 1 + step);
  }
  return null;
}

/** The body of the guard whose head stands here, where it leaves its function. */
export function leavingBody(same: Same, at: number): Guard | null {
  const { held } = same;
  const inside = bodyAfter(held, at);
  const [first] = inside;
  const last = inside.at(-1);
  if (!first || !last || inside.length > 4) return null;
  const leaving = maskedOf(held.code, last);
  if (
    !/^(?:return|raise|throw|continue|next|break|abort|halt|panic|redirect)\b|^\w+\.(?:abort|AbortWith)/.test(
      leaving,
    )
  )
    return null;
  const span = [first, last] as const;
  return {
    ...same,
    lines: unindented(held, ...span),
    masks: unindented(held, ...span, "masked"),
    line: first.first,
  };
}

/** The statements of the block that a head opens. */
export function bodyAfter({ body, code }: Held, at: number) {
  const head = body[at];
  const rest = body.slice(at + 1);
  const end = rest.findIndex((each) => each.indent <= (head?.indent ?? 0));
  return (end < 0 ? rest : rest.slice(0, end)).filter(
    (each) => !/^[{}]$/.test(maskedOf(code, each)),
  );
}

/** A sibling's lines with this function's names; null where they name what is not here. */
function moved(
  { held, lines, masks, name, lookup, statement }: Guard,
  { held: own, source, statement: here }: Use,
  asked: Lookup,
): string[] | null {
  const { dialect } = own.code;
  const swapped = new Map<string, string>([[name, source]]);
  for (const [at, given] of lookup.given.entries()) {
    const mine = asked.given[at];
    if (mine !== undefined && given !== mine && isName(given, dialect)) swapped.set(given, mine);
  }
  for (const [theirs, mine] of sameTyped(held, own)) swapped.set(theirs, mine);
  if (!gives(held, own, lines)) return null;
  const locals = localsOf(held, statement.first);
  const isSameFile = held.code === own.code;
  const used = [...namesIn(masks.join("\n"), dialect), ...interpolated(lines)];
  const isThere = used.every((each) => {
    if (swapped.has(each)) return true;
    if (locals.has(each)) return isHere(own, here, each);
    return isSameFile || word([each]).test(own.code.masked);
  });
  if (!isThere) return null;
  const all = word([...swapped.keys()]);
  return lines.map((line, at) => {
    let put = "";
    let from = 0;
    for (const match of placesOf(all, line, masks[at] ?? "")) {
      put += line.slice(from, match.index) + (swapped.get(match[0]) ?? match[0]);
      from = match.index + match[0].length;
    }
    return put + line.slice(from);
  });
}

/** Where names stand in a line's code, and in its texts where a sign tells them from words. */
function placesOf(all: RegExp, line: string, mask: string): RegExpExecArray[] {
  const inTexts = /"[^"]*\$\w/.test(line);
  return [...(inTexts ? line : mask).matchAll(all)].filter(
    (match) => match[0].startsWith("$") || mask.startsWith(match[0], match.index),
  );
}

/** Parameters of two functions that are the only ones of their type, and called otherwise. */
function sameTyped(from: Held, to: Held): [string, string][] {
  const typeOf = ({ name, text }: Held["parameters"][number]) =>
    tight(text.replace(name, "").replace(/^@\w+\s*/, ""));
  return from.parameters.flatMap((each): [string, string][] => {
    const type = typeOf(each);
    const theirs = from.parameters.filter((other) => typeOf(other) === type);
    const [mine, second] = to.parameters.filter((other) => typeOf(other) === type);
    return type !== "" && theirs.length === 1 && mine && !second && mine.name !== each.name
      ? [[each.name, mine.name]]
      : [];
  });
}

function word(names: string[]): RegExp {
  const each = names.map((name) => name.replace(/[$@]/g, "\\$&")).join("|");
  return new RegExp(`(?<![\\w$.@])(?:${each})(?![\\w$])`, "g");
}

/** Names within texts that are filled in while the program runs, where the scanner leaves them in the text. */
function interpolated(lines: string[]): string[] {
  return lines.flatMap((line) =>
    [...line.matchAll(/"[^"]*?(\$\w+)/g)].map(([, name = ""]) => name),
  );
}

/** Whether both functions give their caller the same kind of thing, so that what one answers the other may. */
function gives(from: Held, to: Held, lines: string[]): boolean {
  const last = lines.at(-1)?.trim() ?? "";
  if (!/^return\b/.test(last)) return true;
  const outer = (type: string) =>
    /^(?:ResponseEntity|Response|ActionResult|IActionResult|IResult|Mono|Result)\b/.exec(type)?.[0];
  // What a framework answers with holds any body, or none.
  if (
    /\b(?:NotFound|notFound|BadRequest|badRequest|StatusCode|status|Problem)\(/.test(last) &&
    outer(from.returns) !== undefined &&
    outer(from.returns) === outer(to.returns)
  )
    return true;
  if (from.returns !== "" || to.returns !== "") return tight(from.returns) === tight(to.returns);
  const shape = (text: string) =>
    tight(text)
      .replace(/\d+/g, "0")
      .replace(/\(.*$|\{.*$/s, "");
  const mine = to.body.flatMap((each) =>
    /^return\b/.test(maskedOf(to.code, each))
      ? [shape(to.code.text.slice(each.from, each.to))]
      : [],
  );
  // Where it never gives anything back, what is given back is not looked at.
  return (
    mine.length === 0 ||
    mine.some((each) => each === shape(last)) ||
    /\b(?:render|head|json|jsonify|Response|abort|redirect|http\.Error)\b/.test(last)
  );
}

function localsOf({ body, code, parameters }: Held, before: number): Set<string> {
  const made = body.flatMap((each) => {
    const name =
      each.first <= before
        ? code.dialect.assigned.exec(maskedOf(code, each))?.groups?.name
        : undefined;
    return name ? name.split(/\s*,\s*/) : [];
  });
  return new Set([...made, ...parameters.map(({ name }) => name)]);
}

function isHere(held: Held, at: Statement, name: string): boolean {
  return originOf(held, at, name) !== null;
}
