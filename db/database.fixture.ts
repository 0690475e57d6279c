import { sql } from "drizzle-orm";
import { expect, inject } from "vitest";
import type { RecordDetections, Recorded } from "#core/api/state/record-detections.ts";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import type { DetectionGroup, Occurrence } from "#core/grouping/detection-group.ts";
import { authorOf } from "#core/people/actor.ts";
import { type Project, ProjectSettings } from "#core/project/project.ts";
import { createDatabase, type Database } from "./client.ts";
import { recordDetections } from "./incidents/record.ts";
import { putProject } from "./projects/projects.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** host:port of Neon's protocol in front of this test project's own PostgreSQL. */
    neon: string;
    /** Its connection string, which that protocol asks for. */
    database: string;
    /** Whether the long versions of tests are asked for (`npm run faults`). */
    isFull: boolean;
  }
}

export function testDatabase(): Database {
  return createDatabase({
    databaseUrl: inject("database"),
    neonLocal: inject("neon"),
  });
}

/** Who does what no person asked for. */
export const aia = authorOf({ kind: "service" });

let made = 0;

/** A name that no other test of this run has. */
export function unique(word: string): string {
  made += 1;
  return `${word}-${made}-${crypto.randomUUID().slice(0, 8)}`;
}

export function projectFixture(changes: Partial<Omit<Project, "id">> = {}): Omit<Project, "id"> {
  return {
    slug: unique("shop"),
    name: "The shop",
    repository: { owner: "acme", name: "shop", baseBranch: "main" },
    settings: ProjectSettings.parse({}),
    ...changes,
  };
}

export async function newProject(
  db: Database,
  changes: Partial<Omit<Project, "id">> = {},
): Promise<Project> {
  const project = await putProject(db, projectFixture(changes), aia);
  if (!project) throw new Error("the project was not saved");
  return project;
}

export function occurrenceFixture(changes: Partial<Occurrence> = {}): Occurrence {
  return {
    detectionId: unique("detection"),
    occurredAt: "2026-11-24T12:00:00.000Z",
    traceId: crypto.randomUUID().replaceAll("-", ""),
    release: "1.4.0",
    revision: "aaaaaaaa",
    ...changes,
  };
}

export function groupFixture(
  occurrences: Occurrence[] = [occurrenceFixture()],
  changes: Partial<DetectionGroup> = {},
): DetectionGroup {
  return {
    fingerprint: { key: unique("print"), components: [{ name: "type", value: "TypeError" }] },
    kind: "exception",
    service: "shop",
    title: "TypeError: Cannot read properties of undefined (reading 'percent')",
    location: "src/cart.ts:7",
    severity: "error",
    occurrences,
    sample: {
      id: "first",
      kind: "exception",
      origin: { service: "shop" },
      occurredAt: "2026-11-24T12:00:00.000Z",
      attributes: {},
    },
    trace: null,
    ...changes,
  };
}

/** A message with these groups, all of them counted as received. */
export function recordFixture(
  projectId: string,
  groups: DetectionGroup[] = [groupFixture()],
  changes: Partial<RecordDetections> = {},
): RecordDetections {
  return {
    messageId: unique("message"),
    projectId,
    receivedAt: "2026-11-24T12:00:01.000Z",
    received: groups.reduce((total, { occurrences }) => total + occurrences.length, 0),
    refused: {},
    dropped: {},
    groups,
    frames: [],
    ...changes,
  };
}

export function autopsyFixture(changes: Partial<Autopsy> = {}): Autopsy {
  return {
    attempt: 1,
    provider: "rules",
    model: null,
    commit: "aaaaaaaa",
    class: "property_of_nullish",
    area: "code",
    culprit: { path: "src/cart.ts", line: 7 },
    rootCause: "The cart has no discount.",
    change: null,
    evidence: [],
    confidence: { value: 0.9, inputs: [], cap: null },
    patch: { diff: "diff --git a/src/cart.ts b/src/cart.ts", files: [], notes: [] },
    withheld: null,
    fixPrompt: "Guard the discount.",
    manualSteps: [],
    review: null,
    flags: [],
    usage: null,
    ...changes,
  };
}

/** Rows of a statement that a test asks for itself. */
export async function rowsOf(
  db: Database,
  statement: ReturnType<typeof sql>,
): Promise<Record<string, unknown>[]> {
  return (await db.execute(statement)).rows;
}

/** How many transactions wait for an advisory lock. */
export async function lockWaiters(db: Database): Promise<number> {
  const waiters = sql`select 1 from pg_locks where locktype = 'advisory' and not granted`;
  return (await rowsOf(db, waiters)).length;
}

/** Does something while another transaction holds the advisory lock of a name; it can be given back before the end. */
export async function whileLocked(
  db: Database,
  name: string,
  work: (giveBack: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const held = sql`from pg_locks where locktype = 'advisory' and granted`;
  const holder = db
    .execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}::text, 0)), pg_sleep(60)`)
    .catch(() => undefined);
  const giveBack = async () => {
    await db.execute(sql`select pg_cancel_backend(pid) ${held}`);
    await holder;
  };
  await expect.poll(() => rowsOf(db, sql`select 1 ${held}`)).toHaveLength(1);
  try {
    await work(giveBack);
  } finally {
    await giveBack();
  }
}

/** Records one message, as the only one of its batch. */
export async function recordOne(db: Database, record: RecordDetections): Promise<Recorded> {
  const [recorded] = await recordDetections(db, record.projectId, [record]);
  if (!recorded) throw new Error("the message was not recorded");
  return recorded;
}
