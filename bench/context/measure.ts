import { askFor } from "#core/autopsy/prompt/ask-for.ts";
import type { ContextCase, Line } from "./context-case.ts";
import { reportOf, snapshotOf } from "./source-stage.ts";

/** Of so many, how many were in the prompt. */
export type Share = { shown: number; of: number };

export type ContextFigures = {
  cases: number;
  /** Lines that a right patch changes; and patches of which every line is shown. */
  lines: Share;
  patches: Share;
  tests: Share;
  callers: Share;
  /** Characters of a prompt, on average, and the longest. */
  meanChars: number;
  mostChars: number;
  /** What was not shown, a line each. */
  missed: string[];
  /** Cases of which the context says that it saw the nearest test, and every caller; and where that was untrue. */
  saysTest: number;
  saysCallers: number;
  untrue: string[];
};

/** Chooses the prompt of every case as the pipeline does, and counts what of the truth is in it. */
export function measureContext(cases: ContextCase[], maxInputChars: number): ContextFigures {
  const measured = cases.map((each) => measureCase(each, maxInputChars));
  const add = (pick: (one: CaseFigures) => Share): Share => ({
    shown: measured.reduce((total, each) => total + pick(each).shown, 0),
    of: measured.reduce((total, each) => total + pick(each).of, 0),
  });
  const chars = measured.map((each) => each.chars);
  return {
    cases: cases.length,
    lines: add((each) => each.lines),
    patches: add((each) => each.patches),
    tests: add((each) => each.tests),
    callers: add((each) => each.callers),
    meanChars: chars.reduce((sum, each) => sum + each, 0) / Math.max(1, cases.length),
    mostChars: Math.max(0, ...chars),
    missed: measured.flatMap((each) => each.missed),
    saysTest: measured.filter((each) => each.seen.nearestTest).length,
    saysCallers: measured.filter((each) => each.seen.allCallers).length,
    untrue: measured.flatMap((each) => each.untrue),
  };
}

type CaseFigures = Record<"lines" | "patches" | "tests" | "callers", Share> & {
  chars: number;
  missed: string[];
  seen: { nearestTest: boolean; allCallers: boolean };
  untrue: string[];
};

function measureCase(given: ContextCase, maxInputChars: number): CaseFigures {
  const snapshot = snapshotOf(given);
  const asked = askFor(reportOf(given, snapshot), snapshot, { maxInputChars, roundsLeft: 2 });
  const shown = new Set(
    asked.source.excerpts.flatMap(({ path, text }) =>
      [...text.matchAll(/^ *(\d+)\| /gm)].map(([, line]) => `${path}:${line}`),
    ),
  );
  const isShown = ({ path, line }: Line) => shown.has(`${path}:${line}`);
  const files = new Set(asked.source.excerpts.map(({ path }) => path));
  const lines = given.patches.flat();
  const missed = [...lines, ...given.callers].filter((line) => !isShown(line));
  const missedTests = given.tests.filter((path) => !files.has(path));
  const { seen } = asked.source;
  const say = (what: string) => `${given.name}: ${what}`;
  return {
    lines: { shown: lines.filter(isShown).length, of: lines.length },
    patches: {
      shown: given.patches.filter((each) => each.every(isShown)).length,
      of: given.patches.length,
    },
    tests: { shown: given.tests.length - missedTests.length, of: given.tests.length },
    callers: { shown: given.callers.filter(isShown).length, of: given.callers.length },
    chars: asked.prompt.length,
    missed: [...missed.map(({ path, line }) => say(`${path}:${line}`)), ...missedTests.map(say)],
    seen,
    untrue:
      seen.allCallers && !given.callers.every(isShown) ? [say("says it saw every caller")] : [],
  };
}
