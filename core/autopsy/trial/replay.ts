import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { FunctionNode } from "../rules/syntax.ts";
import { type Budget, startTrial } from "./index.ts";
import { type At, isCallable, isObject, type Outcome } from "./machine.ts";
import type { Trees } from "./trees.ts";
import { apply, type Variant, variantsOf } from "./variants.ts";

/** A call that a test makes of a function of the trace: which test, and which of its calls. */
export type Example = {
  file: string;
  test: number;
  path: string;
  name: string;
  line: number;
  nth: number;
  given: unknown[];
};
export type Failure = { type: string; message: string };

/** Calls of one function that are looked at. */
const MAX_EXAMPLES = 6;
/** Variants of one call that are tried. */
const MAX_VARIANTS = 40;

type Place = { path: string; line: number };

/** The calls of the trace's functions in these tests. */
export function examplesIn(
  trees: Trees,
  tests: string[],
  places: Place[],
  budget: Budget,
): Example[] {
  const found: Example[] = [];
  for (const file of tests) {
    const trial = startTrial(trees, budget);
    const registered = trial.testsIn(file) ?? [];
    for (const [test, { body }] of registered.entries()) {
      if (!body) continue;
      const counts = new Map<string, number>();
      trial.watch((node, path, given) => {
        const line = lineIn(node, path, places);
        if (line === null) return null;
        const name = `${path}:${node.start}`;
        const nth = counts.get(name) ?? 0;
        counts.set(name, nth + 1);
        if (nth < 2) found.push({ file, test, path, name, line, nth, given: [...given] });
        return null;
      });
      trial.run(body);
    }
  }
  return found.slice(0, MAX_EXAMPLES * 3);
}

function lineIn({ loc }: FunctionNode, path: string, places: Place[]): number | null {
  const held = places.find(
    (each) => each.path === path && loc && loc.start.line <= each.line && each.line <= loc.end.line,
  );
  return held && loc ? loc.start.line : null;
}

/** How a call ended, and where its error came from. */
export type Replayed = {
  outcome: Outcome;
  at: At | null;
  /** One of the lines that are asked for ran on the way. */
  isReached: boolean;
};

/** What one call comes to when it is given something else; `isIt` finds the function again. */
export function replay(
  trees: Trees,
  { file, test, nth }: Example,
  isIt: (node: FunctionNode, path: string) => boolean,
  variant: Variant | null,
  budget: Budget,
  asked: Record<string, Set<number>> = {},
): Replayed {
  const trial = startTrial(trees, budget);
  const body = trial.testsIn(file)?.[test]?.body;
  const nowhere = (why: string): Replayed => ({
    outcome: { kind: "unknown", why },
    at: null,
    isReached: false,
  });
  if (!body) return nowhere("no test");
  let count = -1;
  let isApplied = true;
  let isReached = false;
  const seen: Outcome[] = [];
  trial.watch((node, path, given) => {
    if (!isIt(node, path)) return null;
    count += 1;
    if (count !== nth) return null;
    if (variant) isApplied = apply(variant, given);
    trial.reaches(asked);
    const ended = (end: Outcome) => {
      isReached = trial.isReached();
      seen.push(end);
    };
    return (end) => {
      if (end.kind === "answers" && isObject(end.value) && isCallable(end.value.then))
        end.value.then(
          (value: unknown) => ended({ kind: "answers", value }),
          (error: unknown) => ended({ kind: "throws", error }),
        );
      else ended(end);
    };
  });
  const end = trial.run(body);
  if (!isApplied) return nowhere("not there");
  const [outcome] = seen;
  if (!outcome) return nowhere(end.kind === "unknown" ? end.why : "never ends");
  const at = outcome.kind === "throws" ? trial.thrownAt(outcome.error) : null;
  return { outcome, at, isReached };
}

export function variantsFor(example: Example, failure: Failure): Variant[] {
  return variantsOf(example.given, failure.message, MAX_VARIANTS);
}

/** Whether an error is of the kind that the trace tells of. */
export function isFailure(
  { outcome, at }: Replayed,
  { type, message }: Failure,
  site: Place | undefined,
): boolean {
  if (
    site &&
    at &&
    !/call stack/.test(message) &&
    (at.path !== site.path || site.line < at.from || at.to < site.line)
  )
    return false;
  if (outcome.kind !== "throws") return false;
  const { error } = outcome;
  const name = nameOf(error);
  if (name !== type.replace(/ \[.*$/, "")) return false;
  if (!/^(?:Type|Range|Syntax|Reference|URI)?Error$/.test(name)) return true;
  const said = messageOf(error);
  return /^(?:Type|Reference)/.test(name) ? said === message : skeleton(said) === skeleton(message);
}

export function nameOf(error: unknown): string {
  if (!isObject(error)) return typeof error;
  const own = typeof error.name === "string" ? error.name : "";
  const made: unknown = error.constructor;
  return own !== "" && own !== "Error" ? own : typeof made === "function" ? made.name : own;
}

export function messageOf(error: unknown): string {
  return isObject(error) ? String(error.message) : String(error);
}

function skeleton(message: string): string {
  return message
    .replace(/(["'`/]).*?\1/g, "…")
    .replace(/\d+/g, "0")
    .slice(0, 60);
}

export function placesOf(trace: ParsedTrace | null): Place[] {
  const frames = trace?.exceptions.at(-1)?.frames ?? [];
  return frames.flatMap(({ path, line }) => (path === undefined ? [] : [{ path, line }]));
}
