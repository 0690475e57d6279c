import { MAX_BLOBS } from "#core/api/git/source.ts";
import { filesAround, unreadNear } from "#core/context/files-around.ts";
import { filesOfTrace, isSearched, neighboursOf } from "#core/context/neighbours.ts";
import { wantedFiles } from "#core/context/wanted-files.ts";
import type { Detection } from "#core/detection/detection.ts";
import { manifestsFor, readManifests } from "#core/frames/manifests.ts";
import { resolveTrace } from "#core/frames/resolve-trace.ts";
import { indexTree } from "#core/frames/tree-index.ts";
import { verifyTrace } from "#core/frames/verify-trace.ts";
import type { Incident } from "#core/incident/incident.ts";
import { deniedPath } from "#core/patch/denied-path.ts";
import type { SourceFile, SourceSnapshot } from "#core/repository/snapshot.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import type { WantedNames } from "#core/repository/wants.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { ContextCase } from "./context-case.ts";

type Reported = Pick<ContextCase, "name" | "stack">;

/**
 * The source stage's choice, over a repository in memory: see workers/router/source. `wants` is what
 * a model asked to see besides.
 */
export function snapshotOf(
  { files, stack }: Pick<ContextCase, "files" | "stack">,
  wants: WantedNames | null = null,
): SourceSnapshot {
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
  const near = [...sites, ...read(neighboursOf(sites, tree, trace, ahead))];
  const wanted = wants && wantedFiles(wants, tree, [...near, ...ahead], deniedPath);
  const known = new Set(near.map(({ path }) => path));
  const more = read(wanted?.entries.filter(({ path }) => !known.has(path)) ?? []);
  const all = [...near, ...more];
  const searched = new Set([...ahead, ...all].map(({ path }) => path));
  return {
    commit: "0".repeat(40),
    certainty: "deployed",
    note: "The revision the app reported.",
    trace,
    files: all,
    leftOut: [],
    ...(wants && wanted ? { wanted: { ...wants, missing: wanted.missing } } : {}),
    searchedAll: isSearched(sites[0]?.path ?? "", tree, searched),
    unread: unreadNear(all, tree, trace),
  };
}

/** What was reported of a bug, as state hands it to the stages. */
export function reportOf(
  { name, stack }: Reported,
  { trace }: Pick<SourceSnapshot, "trace">,
): { incident: Incident; sample: Detection; trace: ParsedTrace | null } {
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
