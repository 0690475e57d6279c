import { enclosingFunction } from "#core/functions/enclosing-function.ts";
import { isTestPath } from "#core/languages/tests.ts";
import type { Patch } from "#core/patch/patch.ts";
import { guardOf, outcomeOf, ternaryOf } from "./guard.ts";
import { LONGEST_CHANGE_CHARS } from "./plain-change.ts";
import { type Replaced, readDiff } from "./read-diff.ts";
import { replacementOf } from "./replacement.ts";

/**
 * What a patch does, from its diff alone: outcome, function and case ("return null from first()
 * when there are no rows"), imperative and at most 60 characters. It knows the forms that fixes
 * mostly have; of any other it says which function it changes. Null where there is no code in it.
 */
export function describeChange(patch: Pick<Patch, "diff" | "files">): string | null {
  const runs = [...readDiff(patch.diff)].flatMap(([path, replaced]) =>
    isTestPath(path) ? [] : replaced.map((run) => ({ path, run })),
  );
  const isImport = ({ run }: { run: Replaced }) =>
    run.added.every((line) => /^\s*(?:import|from|use|const .* = require)\b/.test(line));
  runs.sort((a, b) => Number(isImport(a)) - Number(isImport(b)));
  const texts = new Map(patch.files.map(({ path, after }) => [path, after]));
  for (const { path, run } of runs) {
    const said = describeRun(run, placeOf(path, texts.get(path) ?? "", run));
    if (said) return said;
  }
  const [first] = runs;
  if (!first) return null;
  const place = placeOf(first.path, texts.get(first.path) ?? "", first.run);
  const file = first.path.split("/").at(-1) ?? first.path;
  return place
    ? fitting([`correct ${place} in ${file}`, `correct ${place}`])
    : fitting([`correct ${file}`]);
}

function describeRun(run: Replaced, place: string | null): string | null {
  const from = place === null ? "" : ` from ${place}`;
  const where = place === null ? "" : ` in ${place}`;
  const caught = caughtOf(run);
  if (caught) {
    const { says, when } = caught;
    return fitting([`${says}${from} when ${when}`, `${says} when ${when}`]);
  }
  const guard = guardOf(run) ?? ternaryOf(run);
  if (guard) {
    const { says, leaves } = guard.outcome;
    const outcome = leaves ? `${says}${from}` : says;
    const when = guard.when === null ? (leaves ? "" : where) : ` when ${guard.when}`;
    return fitting([
      ...(leaves ? [] : [`${says}${from}${when}`]),
      `${outcome}${when}`,
      `${says}${when}`,
      outcome,
    ]);
  }
  const replaced = replacementOf(run);
  return replaced && fitting([`${replaced}${where}`, replaced]);
}

/** A call put into a `try`, and what happens where it fails. */
function caughtOf({ removed, added }: Replaced): { says: string; when: string } | null {
  const at = added.findIndex((line) => /^\s*\}?\s*(?:catch\b|except\b|rescue\b)/.test(line));
  if (at < 0 || !added.some((line) => /^\s*(?:try\b|begin\b)/.test(line))) return null;
  const outcome = outcomeOf(added.slice(at + 1));
  if (!outcome) return null;
  const { says } = outcome;
  const tried = removed.join("\n") || added.join("\n");
  const known = causes.find(([pattern]) => pattern.test(tried));
  if (known) return { says, when: known[1] };
  const [call] = /[\w$.]+(?=\()/.exec(tried) ?? [];
  return call ? { says, when: `${call}() fails` } : null;
}

const causes: [tried: RegExp, when: string][] = [
  [/JSON\.parse\(|\.json\(/, "JSON is broken"],
  [/\bURL\(/, "the URL is not valid"],
  [/\bBigInt\(/, "the number is not valid"],
  [/\.toISOString\(/, "the date is not valid"],
];

/** The function around a change, or the route whose handler it is in. */
function placeOf(path: string, text: string, { line }: Replaced): string | null {
  const found = enclosingFunction({ path, text, line });
  const route = routeAbove(text, line, found?.start ?? 1);
  if (route) return route;
  const name = found?.name
    .split(/[.#:]/)
    .at(-1)
    ?.replace(/[^\w$?!]/g, "");
  return name ? `${name}()` : null;
}

const routed = /\.(get|post|put|patch|delete)\(\s*["'`](\/[\w/:.*{}-]{0,40})["'`]/i;

/** `GET /orders/:id` where a line stands in what is given to `.get("/orders/:id", …)`. */
function routeAbove(text: string, line: number, from: number): string | null {
  const lines = text.split("\n").slice(Math.max(0, from - 1), line);
  for (const each of lines.reverse()) {
    const [, method, path] = routed.exec(each) ?? [];
    if (method && path) return `${method.toUpperCase()} ${path}`;
    if (/^(?:export\s+)?(?:async\s+)?function\b|^\}/.test(each)) return null;
  }
  return null;
}

/** The first that fits a title; none is ever cut. */
function fitting(phrases: string[]): string | null {
  const tidy = phrases.map((phrase) => phrase.replace(/\s+/g, " ").trim());
  return tidy.find(({ length }) => length <= LONGEST_CHANGE_CHARS) ?? null;
}
