import type { Answered, Site } from "../analysis.ts";
import { type Code, maskedOf, sourceOf } from "../code/code.ts";
import type { Span } from "../code/expression.ts";
import { type Place, useOf } from "../code/failing.ts";
import { callOf, siblingFiles } from "../code/lookup.ts";
import { originOf } from "../code/origin.ts";
import { partInstead } from "../code/place.ts";
import { intentAt } from "../evidence.ts";

/** A coroutine that was used as if it were its result: the call that made it is waited for. */
export function awaited(site: Site, place: Place, at: Span): Answered | null {
  const use = useOf(place, at);
  if (!use) return null;
  const { code } = place;
  if (!/^(?:@[\s\S]*\n\s*)?async\s/.test(maskedOf(code, use.held.head)))
    return { kind: "refused", why: "The function is no coroutine itself, and cannot wait." };
  const origin = originOf(use.held, use.statement, use.source);
  const isOwn = callOf(use.source) !== null;
  const text = isOwn
    ? use.source
    : origin?.kind === "assigned" && !origin.other
      ? origin.value
      : "";
  const call = /^await\b/.test(text) ? null : callOf(text);
  const made = call && coroutine(site, code, /(\w+)$/.exec(call.callee)?.[1] ?? "");
  if (!made) return null;
  const evidence = [
    intentAt(made.code, made.line, "type", "It is a coroutine: its result comes by waiting."),
  ];
  const cause = { class: "missing_await" as const };
  if (isOwn)
    return {
      kind: "patch",
      edits: [partInstead(use, at, `(await ${use.source})`)],
      evidence,
      cause,
    };
  if (origin?.kind !== "assigned") return null;
  const whole = sourceOf(code, origin.statement);
  const from = origin.statement.from + whole.lastIndexOf(text);
  const edits = [
    partInstead({ ...use, statement: origin.statement }, { from, to: from }, "await "),
  ];
  return { kind: "patch", edits, evidence, cause };
}

/** The only function of a name that was read, where it is a coroutine. */
function coroutine(site: Site, code: Code, name: string): { code: Code; line: number } | null {
  const found = [code, ...siblingFiles(site, code, `def ${name}(`)].flatMap((each) =>
    [...each.masked.matchAll(new RegExp(`^[ \\t]*(async\\s+)?def\\s+${name}\\(`, "gm"))].map(
      (match) => ({
        code: each,
        line: each.masked.slice(0, match.index + match[0].length).split("\n").length,
        isAsync: match[1] !== undefined,
      }),
    ),
  );
  const [first] = found;
  return first && found.every(({ isAsync }) => isAsync) ? first : null;
}
