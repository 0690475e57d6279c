import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { mapLines } from "../reread/line-map.ts";
import { isScript, lineText } from "../rules/syntax.ts";
import { type Budget, startTrial } from "./index.ts";
import { isCallable, isObject, type Outcome } from "./machine.ts";
import {
  type Example,
  examplesIn,
  type Failure,
  isFailure,
  placesOf,
  replay,
  variantsFor,
} from "./replay.ts";
import { isSame } from "./same.ts";
import { type Trees, treesOf } from "./trees.ts";
import type { Variant } from "./variants.ts";

/** A test of the repository, and what it came to before the patch and after it. */
export type Tried = {
  path: string;
  name: string;
  from: number;
  to: number;
  before: Outcome["kind"];
  after: Outcome["kind"];
};
/** An input on which the code failed as in production, and what comes of it after the patch. */
export type Mended = { says: string; outcome: Outcome; isSame: boolean; isReached: boolean };

export type PatchTrial = {
  tests: Tried[];
  mended: Mended[];
  /** A call that worked before and comes to something else now. */
  changed: string | null;
};

/** How engines word what no `throw` of an app raises. */
const engineWords =
  /^(?:Cannot (?:read|set|destructure|convert|access)|Reduce of empty|Invalid (?:URL|time value|regular)|Unexpected |URI malformed|Maximum call stack|.{1,80} is not (?:a function|iterable|defined|a constructor))/;

/** Variants that are tried in all, and failing ones that are kept: each costs about a millisecond. */
const MAX_TRIES = 12;
const MAX_KEPT = 2;
/** Steps for everything that is tried of one patch. */
const MAX_STEPS = 24_000;
/** A repository's test files that are looked at. */
const MAX_TEST_FILES = 3;

type Asked = {
  trace: ParsedTrace | null;
  files: Record<string, string>;
  after: Record<string, string>;
};

/**
 * What a patch does, step by step and without running it: which tests hold and fail by it, and what
 * becomes of inputs near those of the tests on which the code failed as the trace says.
 */
export function tryPatch({ trace, files, after }: Asked): PatchTrial {
  const changed = Object.keys(after).filter((path) => isScript(path) && Object.hasOwn(files, path));
  const tests = Object.keys(files).filter(
    (path) => isScript(path) && /(?:test|spec)s?[./]|[._-](?:test|spec)\./i.test(path),
  );
  if (changed.length === 0 || tests.length === 0) return { tests: [], mended: [], changed: null };
  const near = nearest(tests, changed);
  const budget = { stepsLeft: MAX_STEPS };
  const before = treesOf(files);
  const now = treesOf(after, before);
  const maps = new Map(
    changed.map((path) => [path, mapLines(files[path] ?? "", after[path] ?? "")]),
  );
  const toAfter = (path: string, line: number) => maps.get(path)?.toAfter(line) ?? line;
  const added = Object.fromEntries(
    [...maps].map(([path, map]) => [path, reachedBy(map.added, map.removed, map.toAfter)]),
  );
  return {
    tests: near.flatMap((path) => runTests(path, before, now, budget)),
    ...vary({ budget, trace, before, now, near, toAfter, added }),
  };
}

/** Lines that were written; where lines were only taken out, the one that stands there now. */
function reachedBy(
  added: Set<number>,
  removed: Set<number>,
  toAfter: (line: number) => number,
): Set<number> {
  return added.size > 0 ? added : new Set([...removed].map(toAfter));
}

/** The tests that share most of their names with what is changed, first. */
function nearest(tests: string[], changed: string[]): string[] {
  const names = changed.map((path) => path.split("/").at(-1)?.split(".")[0] ?? "");
  const rank = (path: string) => (names.some((name) => path.includes(name)) ? 0 : 1);
  return [...tests].sort((a, b) => rank(a) - rank(b)).slice(0, MAX_TEST_FILES);
}

function runTests(path: string, before: Trees, now: Trees, budget: Budget): Tried[] {
  const [then, since] = [resultsOf(path, before, budget), resultsOf(path, now, budget)];
  return then.flatMap(({ name, from, to, outcome }, index) => {
    const other = since[index];
    return other ? [{ path, name, from, to, before: outcome.kind, after: other.outcome.kind }] : [];
  });
}

function resultsOf(path: string, trees: Trees, budget: Budget) {
  const trial = startTrial(trees, budget);
  const registered = trial.testsIn(path);
  if (!registered) return [];
  return registered.map(({ name, body, from, to }) => ({
    name,
    from,
    to,
    outcome: body ? trial.run(body) : ({ kind: "unknown", why: "empty" } satisfies Outcome),
  }));
}

type Varied = {
  budget: Budget;
  trace: ParsedTrace | null;
  before: Trees;
  now: Trees;
  near: string[];
  toAfter: (path: string, line: number) => number;
  added: Record<string, Set<number>>;
};

function vary({
  budget,
  trace,
  before,
  now,
  near,
  toAfter,
  added,
}: Varied): Pick<PatchTrial, "mended" | "changed"> {
  const root = trace?.exceptions.at(-1);
  const places = placesOf(trace);
  const [site] = places;
  if (!root || !site) return { mended: [], changed: null };
  const isOwn =
    !engineWords.test(root.message) &&
    /\bthrow\b|\breject\(|\bassert\b/.test(lineText(before(site.path)?.text ?? "", site.line));
  if (isOwn) return { mended: [], changed: null };
  const failure: Failure = { type: root.type, message: root.message };
  const examples = examplesIn(before, near, places, budget);
  const mended: Mended[] = [];
  let changed: string | null = null;
  let tries = 0;
  for (const { example, variant } of inTurn(examples, failure)) {
    if (tries >= MAX_TRIES || budget.stepsLeft <= 0 || mended.length >= MAX_KEPT) break;
    tries += 1;
    const was = replay(
      before,
      example,
      (node, path) => `${path}:${node.start}` === example.name,
      variant,
      budget,
    );
    const fails = variant !== null && isFailure(was, failure, places[0]);
    if (!fails && variant !== null) continue;
    const is = replay(
      now,
      example,
      (node, path) => path === example.path && node.loc?.start.line === toAfter(path, example.line),
      variant,
      budget,
      added,
    );
    if (fails)
      mended.push({
        says: saying(variant),
        outcome: is.outcome,
        isSame: isFailure(is, failure, undefined),
        isReached: is.isReached,
      });
    else if (differs(was.outcome, is.outcome)) changed = example.name;
  }
  return { mended, changed };
}

/** Each example as it is, then the likeliest variants of each in turn. */
function inTurn(
  examples: Example[],
  failure: Failure,
): { example: Example; variant: Variant | null }[] {
  const all = examples.map((example) => ({
    example,
    variants: [null, ...variantsFor(example, failure)],
  }));
  const most = Math.max(0, ...all.map(({ variants }) => variants.length));
  return Array.from({ length: most }, (_, index) => index).flatMap((index) =>
    all.flatMap(({ example, variants }) => {
      const variant = variants[index];
      return variant === undefined ? [] : [{ example, variant }];
    }),
  );
}

function differs(was: Outcome, is: Outcome): boolean {
  if (was.kind === "unknown" || is.kind === "unknown") return false;
  if (was.kind !== is.kind) return true;
  return (
    was.kind === "answers" &&
    is.kind === "answers" &&
    isPlain(was.value) &&
    !isSame(was.value, is.value)
  );
}

/** Functions and generators differ from trial to trial. */
function isPlain(value: unknown): boolean {
  return (
    !isCallable(value) && !(isObject(value) && (isCallable(value.next) || isCallable(value.then)))
  );
}

function saying({ at, says }: Variant): string {
  const place = at.slice(1).map(String).join(".");
  return place === "" ? `given ${says}` : `given ${says} as ${place}`;
}
