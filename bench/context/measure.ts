import { MAX_BLOBS } from "#core/api/git/source.ts";
import { askFor } from "#core/autopsy/prompt/ask-for.ts";
import { filesAround, unreadNear } from "#core/context/files-around.ts";
import { filesOfTrace, isSearched, neighboursOf } from "#core/context/neighbours.ts";
import { manifestsFor, readManifests } from "#core/frames/manifests.ts";
import { resolveTrace } from "#core/frames/resolve-trace.ts";
import { indexTree } from "#core/frames/tree-index.ts";
import { verifyTrace } from "#core/frames/verify-trace.ts";
import type { Incident } from "#core/incident/incident.ts";
import type { SourceFile, SourceSnapshot } from "#core/repository/snapshot.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import type { ContextCase, Line } from "./context-case.ts";

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
  const asked = askFor(inputOf(given, snapshot), snapshot, { maxInputChars, roundsLeft: 2 });
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

/** The source stage's choice, over a repository in memory: see workers/router/source. */
export function snapshotOf({ files, stack }: ContextCase): SourceSnapshot {
  const tree: TreeEntry[] = Object.entries(files).map(([path, text]) => ({
    path,
    blob: path,
    mode: "100644",
    size: text.length,
  }));
  const paths = tree.map(({ path }) => path);
  const read = (entries: TreeEntry[]): SourceFile[] =>
    entries.map(({ path, blob, mode }) => ({ path, blob, mode, text: files[path] ?? "" }));
  const parsed = parseStackTrace(stack);
  const declared = new Set(manifestsFor(parsed, paths, "app"));
  const manifests = readManifests(read(tree.filter(({ path }) => declared.has(path))));
  const around = { tree: indexTree(paths), service: "app", roots: {} };
  const placed = resolveTrace(parsed, { ...around, manifests });
  const found = filesOfTrace(placed, tree);
  const { trace } = verifyTrace(placed, read(found));
  const sites = read(filesOfTrace(trace, tree));
  const ahead = read(filesAround(found, tree, placed, MAX_BLOBS - found.length));
  const all = [...sites, ...read(neighboursOf(sites, tree, trace, ahead))];
  const searched = new Set([...ahead, ...all].map(({ path }) => path));
  return {
    commit: "0".repeat(40),
    certainty: "deployed",
    note: "The revision the app reported.",
    trace,
    files: all,
    leftOut: [],
    searchedAll: isSearched(sites[0]?.path ?? "", tree, searched),
    unread: unreadNear(all, tree, trace),
  };
}

function inputOf({ name, stack }: ContextCase, { trace }: SourceSnapshot) {
  const [exception] = trace?.exceptions ?? [];
  const { type = "Error", message = "" } = exception ?? {};
  const seenAt = "2026-11-24T12:00:00.000Z";
  const incident: Incident = {
    id: "0198f0aa-0000-7000-8000-0000000000aa",
    projectId: "0198f0aa-0000-7000-8000-000000000001",
    kind: "exception",
    status: "analyzing",
    reason: null,
    severity: "error",
    title: `${type}: ${message}`,
    service: "app",
    environment: null,
    location: null,
    fingerprint: { key: name, components: [] },
    episode: 1,
    regressionOf: null,
    count: 1,
    firstSeenAt: seenAt,
    lastSeenAt: seenAt,
    release: null,
    revision: null,
  };
  const sample = {
    id: name,
    kind: "exception" as const,
    origin: { service: "app" },
    occurredAt: seenAt,
    exception: { type, message, stacktrace: stack },
    attributes: {},
  };
  return { incident, sample, trace };
}
