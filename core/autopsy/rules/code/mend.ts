import type { Answered, Site } from "../analysis.ts";
import { editLines, indentOf } from "../edit-lines.ts";
import { callersCope } from "./callers.ts";
import { maskedOf, sourceLine, sourceOf } from "./code.ts";
import { isName, rootOf } from "./expression.ts";
import { callOf, lookupOf, wordsOfLookup } from "./lookup.ts";
import { canBeAsked, frameOf, guarded, hasEffectsAfter, standsAlone, type Use } from "./place.ts";
import { evidenceOf, saidBy } from "./said.ts";
import { siblingGuard } from "./sibling.ts";

/** A value that is nothing, and the code's own word for what happens then: its comment, its type, a sibling. */
export function mendNothing(site: Site, use: Use, words: string): Answered | null {
  const lookup = lookupOf(use);
  const subject = `${use.source} ${lookup ? wordsOfLookup(lookup) : ""} ${words}`;
  const condition = use.held.code.dialect.isNothing(use.source);
  return saidAnswer(site, use, subject, condition, true) ?? siblingGuard(site, use);
}

/** An early answer that the function's own comment or type names, before the statement that fails. */
export function saidAnswer(
  site: Site,
  use: Use,
  subject: string,
  condition: string,
  canBeTyped: boolean,
): Answered | null {
  const { held } = use;
  const said = saidBy(held, subject, canBeTyped);
  if (!said || !givesValues(use)) return null;
  if (!standsAlone(use) || frameOf(use) !== "function") return null;
  if (hasEffectsAfter(use))
    return {
      kind: "refused",
      why: "What happens later in the same function would be left out by an early answer: a person has to decide whether it may.",
    };
  if (isAsked(use, condition)) return null;
  if (said.intent === "type" && !callersCope(site, held)) return null;
  const { dialect } = held.code;
  const body = [dialect.answer(said.code)];
  if (/^\w+$/.test(said.code) && isChanged(use, said.code)) return null;
  const edit =
    canBeAsked(use) || condition !== dialect.isNothing(use.source)
      ? guarded(use, condition, body)
      : named(use, body);
  if (!edit) return null;
  return {
    kind: "patch",
    edits: [edit],
    evidence: [evidenceOf(held, said)],
  };
}

/** Whether the function gives values back: else an early answer is no answer. */
function givesValues({ held: { code, body, returns } }: Use): boolean {
  if (/^(?:void|Unit|None|never)$/.test(returns)) return false;
  if (returns !== "") return true;
  const gives = body.some(
    (each) =>
      /^(?:return|yield)\b[^;]*\S/.test(maskedOf(code, each)) &&
      !/^return;?$/.test(maskedOf(code, each)),
  );
  // The last expression of a body is its answer where blocks end in words.
  return gives || code.dialect.blocks === "end";
}

/** Whether the same is asked before the statement already: then it is not what failed. */
function isAsked({ held, statement }: Use, condition: string): boolean {
  return held.body.some(
    (each) => each.first < statement.first && maskedOf(held.code, each).includes(condition),
  );
}

function isChanged({ held, statement }: Use, name: string): boolean {
  return (
    held.parameters.some((each) => each.name === name) &&
    held.body.some(
      (each) =>
        each.first < statement.first &&
        held.code.dialect.assigned.exec(maskedOf(held.code, each))?.groups?.name === name,
    )
  );
}

/** A call whose answer is nothing gets a name, is asked, and is used by its name. */
function named(use: Use, body: string[]) {
  const { held, statement, at, source } = use;
  const { code } = held;
  const { declare } = code.dialect;
  const call = callOf(source);
  if (!declare || !call || /\(/.test(code.masked.slice(statement.from, at.from))) return null;
  const own = rootOf(source, code.dialect) === "" ? null : nameFor(use, call.callee);
  if (own === null) return null;
  const text = sourceOf(code, statement);
  const rest = `${text.slice(0, at.from - statement.from)}${own}${text.slice(at.to - statement.from)}`;
  const indent = indentOf(sourceLine(code, statement.first));
  const lines = [declare(own, source), ...code.dialect.guard(code.dialect.isNothing(own), body)];
  return editLines(code.path, code.text, statement.first, statement.last, [
    ...lines.map((line) => indent + line),
    ...`${indent}${rest}`.split(/\r?\n/),
  ]);
}

function nameFor({ held: { code, fn } }: Use, callee: string): string | null {
  const last = /(\w+)[!?]?$/.exec(callee)?.[1] ?? "";
  const bare = last
    .replace(/^(?:find|get|fetch|load|lookup|look_up)_?(?:by_\w+)?/i, "")
    .toLowerCase();
  const sign = callee.startsWith("$") ? "$" : "";
  const own = code.text
    .split(/\r?\n/)
    .slice(fn.start - 1, fn.end)
    .join("\n");
  const free = [bare, "found", "value"].find(
    (each) =>
      each.length > 2 &&
      isName(sign + each, code.dialect) &&
      !code.dialect.keywords.has(each) &&
      !new RegExp(`\\b${each}\\b`).test(own),
  );
  return free ? sign + free : null;
}
