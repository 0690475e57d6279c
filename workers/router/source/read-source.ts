import { gitEndpoints } from "#core/api/git/contract.ts";
import type { FoundCommit } from "#core/api/git/source.ts";
import type { CompleteStep, SnapshotRef, SourceInput } from "#core/api/state/steps.ts";
import { stopsExplaining } from "#core/frames/source-notes.ts";
import type { Repository } from "#core/project/project.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import { translateTrace } from "#core/source-maps/translate-trace.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { snapshotKey } from "#r2/keys.ts";
import { serviceClient } from "../../service/api/client.ts";
import type { Env } from "../env.ts";
import { bundleMaps } from "./bundle-maps.ts";
import { collectAround } from "./collect-around.ts";
import { findSuspect, suspectQuestion } from "./find-suspect.ts";
import { type ResolvedFrames, resolveFrames } from "./resolve-frames.ts";
import { sourceReader } from "./source-reader.ts";

type SourceResult = Extract<CompleteStep, { stage: "source" }>["result"];

/** The work of the source stage: the commit that ran, the trace's frames resolved in its tree, the files a reader needs. */
export async function readSource(env: Env, input: SourceInput): Promise<SourceResult> {
  const { incident, project, sample, attempt } = input;
  if (!project.repository) {
    return {
      kind: "unavailable",
      reason: "No repository is connected to this project. Connect one in its settings.",
    };
  }
  const found = await serviceClient("git", env.GIT)(gitEndpoints.findCommit, {
    body: {
      projectId: project.id,
      repository: project.repository,
      revision: sample.origin.revision ?? null,
      release: sample.origin.release ?? null,
      service: incident.service,
      deploy: input.deploy,
    },
  });
  const { snapshot, roots } = await readSnapshot(env, input, project.repository, found);
  return {
    kind: "read",
    snapshot: await keep(env.STORE, snapshotKey(project.id, incident.id, attempt), snapshot),
    commit: snapshot.commit,
    certainty: snapshot.certainty,
    note: snapshot.note,
    trace: snapshot.trace,
    paths: snapshot.files.map(({ path }) => path),
    roots,
  };
}

type Read = { snapshot: SourceSnapshot; roots: ResolvedFrames["roots"] };

async function readSnapshot(
  env: Env,
  { project, incident, trace, sample, roots, wants }: SourceInput,
  repository: Repository,
  { commit, certainty, note, tree, truncated }: FoundCommit,
): Promise<Read> {
  const leftOut = truncated ? ["The repository's tree is too large to be read whole."] : [];
  if (!trace) {
    const why = "There is no stack trace to find files by.";
    const snapshot = { commit, certainty, note, trace, files: [], leftOut: [...leftOut, why] };
    return { snapshot, roots: [] };
  }
  const question = { projectId: project.id, repository, trace, origin: sample.origin, tree };
  const translated = translateTrace(trace, await bundleMaps(env, question));
  const reader = sourceReader(env.GIT, { projectId: project.id, repository });
  const service = incident.service;
  const mappings = project.settings.codeMappings;
  const placed = { trace: translated, commit, tree, service, roots, mappings };
  const resolved = await resolveFrames(reader, placed);
  const asked = suspectQuestion(resolved.trace, commit, tree);
  const suspected = findSuspect(reader, resolved.trace, asked);
  const around = await collectAround(reader, resolved, tree, wants);
  const { suspect, leftOut: unread } = await suspected;
  const facts = { kind: sample.kind, trace: resolved.trace, certainty, repository };
  const stop = stopsExplaining(facts);
  return {
    snapshot: {
      commit,
      certainty,
      note: stop ? `${note} ${stop.sentence}` : note,
      trace: resolved.trace,
      suspect,
      ...around.found,
      leftOut: [
        ...leftOut,
        ...bundlesLeft(resolved.trace),
        ...resolved.leftOut,
        ...around.leftOut,
        ...unread,
      ],
    },
    roots: resolved.roots,
  };
}

/** The bundles that no map led out of, each once. */
function bundlesLeft(trace: ParsedTrace): string[] {
  const frames = trace.exceptions.flatMap((exception) => exception.frames);
  return [
    ...new Set(frames.flatMap(({ file, bundled }) => (bundled ? `${file}: ${bundled}` : []))),
  ];
}

/** In R2; with R2 away the snapshot rides in the row, so that the incident goes on. */
async function keep(store: R2Bucket, key: string, snapshot: SourceSnapshot): Promise<SnapshotRef> {
  try {
    await store.put(key, JSON.stringify(snapshot));
    return { key, inline: null };
  } catch {
    return { key: null, inline: snapshot };
  }
}
