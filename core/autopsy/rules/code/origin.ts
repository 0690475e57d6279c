import { type Held, maskedOf, sourceOf } from "./code.ts";
import type { Dialect } from "./dialect.ts";
import type { Statement } from "./statements.ts";

/** Where a value came from: the last assignment that reaches a use of it. */
export type Origin =
  | {
      kind: "assigned";
      statement: Statement;
      value: string;
      line: number;
      /** Another one that reaches the use where this one was passed over. */
      other?: { value: string; line: number };
    }
  | { kind: "parameter"; line: number }
  | { kind: "loop"; line: number; of: string };

/** Where a name's value came from at a statement of its function; null where it is made outside of it. */
export function originOf(held: Held, use: Statement, name: string): Origin | null {
  const { code, body, parameters, head } = held;
  let last: Extract<Origin, { kind: "assigned" }> | null = null;
  for (const { statement, isSure } of [{ statement: use, isSure: true }, ...reaching(held, use)]) {
    const of = loopOver(maskedOf(code, statement), sourceOf(code, statement), name, code.dialect);
    if (!last && of !== null && encloses(body, statement, use))
      return { kind: "loop", line: statement.first, of };
    const value = statement === use ? null : assignedTo(held, statement, name);
    if (value === null) continue;
    if (last) return { ...last, other: { value, line: statement.first } };
    last = { kind: "assigned", statement, value, line: statement.first };
    if (isSure) return last;
  }
  if (last) return last;
  return parameters.some((each) => each.name === name)
    ? { kind: "parameter", line: head.first }
    : null;
}

const otherArm = /^(?:\}\s*)?(?:else|elif|elsif|elseif|except|rescue|catch|case|when|default)\b/;

/** The statements before a use that can have run on the way to it, those of other arms left out; sure are those of its own blocks. */
function reaching(
  { code, body }: Held,
  use: Statement,
): { statement: Statement; isSure: boolean }[] {
  const found: { statement: Statement; isSure: boolean }[] = [];
  let indent = use.indent;
  let skipped = Number.POSITIVE_INFINITY;
  for (const each of body.slice(0, Math.max(0, body.indexOf(use))).toReversed()) {
    const text = maskedOf(code, each);
    if (/^[)\]}]+[;,]?$|^end$/.test(text)) continue;
    if (each.indent > skipped) continue;
    if (each.indent === skipped && otherArm.test(text)) continue;
    skipped = Number.POSITIVE_INFINITY;
    if (each.indent < indent) {
      indent = each.indent;
      if (otherArm.test(text)) skipped = indent;
    }
    found.push({ statement: each, isSure: each.indent <= indent });
  }
  return found;
}

function encloses(body: Statement[], head: Statement, use: Statement): boolean {
  if (head === use) return true;
  const between = body.filter(({ first }) => head.first < first && first <= use.first);
  return between.every(({ indent }) => indent > head.indent);
}

/** What a statement assigns to a name, as it is written; null where it assigns something else. */
function assignedTo(
  { code }: Pick<Held, "code">,
  statement: Statement,
  name: string,
): string | null {
  const masked = maskedOf(code, statement);
  const match = code.dialect.assigned.exec(masked);
  const target = match?.groups?.name;
  if (!match || target === undefined || !target.split(/\s*,\s*/).includes(name)) return null;
  return sourceOf(code, statement).slice(match[0].length).replace(/;\s*$/, "").trim();
}

function loopOver(masked: string, source: string, name: string, dialect: Dialect): string | null {
  const match = dialect.loopHead.exec(masked);
  if (!match?.groups?.name?.split(/\s*,\s*/).includes(name)) return null;
  const of = match.groups.of ?? "";
  const at = masked.indexOf(of, match.index);
  return source.slice(at, at + of.length).trim();
}
