import * as z from "zod";
import { hash128 } from "#core/hash.ts";
import { type ObjectClass, retention } from "#core/incident/retention.ts";

/** The only place where a key of R2 is built: every key starts with its kind and its project. */

/** The agent's durable copy of an export, deleted once recorded. Dated, so that old ones list first. */
export function spoolKey(projectId: string, receivedAt: string, messageId: string): string {
  return `spool/${receivedAt.slice(0, 16).replace(":", "-")}/${projectId}/${messageId}.json`;
}

export const SPOOL_PREFIX = "spool/";

export function claimCheckKey(projectId: string, messageId: string): string {
  return `messages/${projectId}/${messageId}.json`;
}

/** A git blob's text; immutable, so that a copy is never wrong. */
export function blobKey(projectId: string, repository: string, blob: string): string {
  return `blobs/${projectId}/${repository}/${blob}`;
}

/** The paths of a commit's tree; immutable as well. */
export function treeKey(projectId: string, repository: string, commit: string): string {
  return `trees/${projectId}/${repository}/${commit}.json`;
}

/**
 * The last commits of a file as seen from a commit, and who wrote its lines; immutable too. The
 * path is a hash, since it may be longer than a key.
 */
export function historyKey(
  projectId: string,
  repository: string,
  commit: string,
  path: string,
): string {
  return `history/${projectId}/${repository}/${commit}/${hash128(path)}.json`;
}

/** Which branch or tag reached a commit when GitHub was last asked. */
export function reachKey(projectId: string, repository: string, commit: string): string {
  return `reached/${projectId}/${repository}/${commit}.json`;
}

export function snapshotKey(projectId: string, incidentId: string, attempt: number): string {
  return `incidents/${projectId}/${incidentId}/source-${attempt}.json`;
}

export function autopsyKey(projectId: string, incidentId: string, attempt: number): string {
  return `incidents/${projectId}/${incidentId}/autopsy-${attempt}.json`;
}

/** What a model answered to a prompt: paid for once, so kept before it is used. */
export function answerKey(projectId: string, hash: string): string {
  return `answers/${projectId}/${hash}.json`;
}

/** Dead letters that arrive while Postgres is away. */
export function deadLetterKey(queue: string, messageId: string): string {
  return `dead-letters/${queue}/${messageId}.json`;
}

export const DEAD_LETTER_PREFIX = "dead-letters/";

/** State's last answer about an ingest key, for agents that start while state is away. */
export function keyOwnerKey(hash: string): string {
  return `ingest-keys/${hash}.json`;
}

/** An uploaded source map, by its debug id or the hash of its content. */
export function sourceMapKey(projectId: string, id: string): string {
  return `source-maps/${projectId}/ids/${id}.json`;
}

/** Which map a bundle of a release has. Both names are hashed: they may hold anything. */
export function releaseMapKey(projectId: string, release: string, file: string): string {
  return `${releaseMapPrefix(projectId, release)}${hash128(file)}.json`;
}

export function releaseMapPrefix(projectId: string, release: string): string {
  return `source-maps/${projectId}/releases/${hash128(release)}/`;
}

/** Every class of objects, in the order in which R2 would list them. */
export const objectClasses = Object.keys(retention.objects).filter(isObjectClass).sort();

/** How the keys of a class begin. */
export function classPrefix(objectClass: ObjectClass): string {
  return `${objectClass}/`;
}

/** How the keys of a project's objects begin, one prefix for each class that is ordered by project. */
export function projectPrefixes(projectId: string): string[] {
  return objectClasses
    .filter((each) => !notByProject.has(each))
    .map((each) => `${classPrefix(each)}${projectId}/`);
}

const notByProject: ReadonlySet<ObjectClass> = new Set(["spool", "dead-letters", "ingest-keys"]);

function isObjectClass(name: string): name is ObjectClass {
  return name in retention.objects;
}

/** What a key says of its object: whose it is, and which row of an incident it belongs to. */
export type ObjectName = {
  projectId: string | null;
  ofIncident: { incidentId: string; stage: "source" | "autopsy"; attempt: number } | null;
};

/** Reads a key that was built here; null where it names no project. */
export function readKey(key: string): ObjectName {
  const [objectClass, first, second, last = ""] = key.split("/");
  const projectId = z.uuid().safeParse(objectClass === "spool" ? second : first).data ?? null;
  const incidentId = z.uuid().safeParse(second).data;
  const [, stage, attempt] = /^(source|autopsy)-(\d{1,9})\.json$/.exec(last) ?? [];
  if (objectClass !== "incidents" || projectId === null || !incidentId || !attempt)
    return { projectId, ofIncident: null };
  const ofIncident = {
    incidentId,
    stage: stage === "source" ? ("source" as const) : ("autopsy" as const),
    attempt: Number(attempt),
  };
  return { projectId, ofIncident };
}
