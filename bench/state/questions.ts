import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import type { RecordDetections } from "#core/api/state/record-detections.ts";
import type { DetectionGroup } from "#core/grouping/detection-group.ts";
import type { Database } from "#db/client.ts";
import { listDeadLetters } from "#db/dead-letters/dead-letters.ts";
import { readGauges } from "#db/gauges.ts";
import { countIncidents } from "#db/incidents/count.ts";
import { type IncidentQuery, listIncidents } from "#db/incidents/list.ts";
import { readIncident } from "#db/incidents/read.ts";
import { recordDetections } from "#db/incidents/record.ts";
import { LARGEST, SMALL } from "./fill.ts";

/** Something the product asks its database, what it may take, and how to ask it once. */
export type Question = { name: string; targetMs: number; ask: () => Promise<unknown> };

const LIST_MS = 20;
const SEARCH_MS = 80;
const GAUGES_MS = 50;
const GROUPS_OF_A_MESSAGE = 20;

type Known = { id: string; fingerprint: string };

/** What is measured: every kind of list and search, an incident's page, recordings, the gauges. */
export async function questionsOf(db: Database, client: Client): Promise<Question[]> {
  const {
    rows: [project],
  } = await client.query<{ id: string }>(`select id from project where slug = '${LARGEST}'`);
  if (!project) throw new Error("The database is empty.");
  const known = await someOf(client, project.id, "i.status = 'needs_human'");
  const merged = await someOf(client, project.id, "i.status = 'merged'");
  const ruled = await someOf(
    client,
    project.id,
    "exists (select 1 from grouping_rule r where r.project_id = i.project_id and r.fingerprint = i.fingerprint)",
  );
  const member = await membersProjects(client);
  const deep = await cursorAt(client, project.id);
  const list = (
    name: string,
    query: Omit<IncidentQuery, "limit" | "within">,
    within: string[] | null = null,
  ): Question => ({
    name,
    targetMs: query.q ? SEARCH_MS : LIST_MS,
    ask: () => listIncidents(db, { ...query, within, limit: 50 }),
  });
  const record = (name: string, groups: () => DetectionGroup[]): Question => ({
    name,
    targetMs: LIST_MS,
    ask: () => recordDetections(db, messageOf(project.id, groups())),
  });
  return [
    list("list", {}),
    list("list, largest project", { project: LARGEST }),
    list("list, small project", { project: SMALL }),
    list("list, unknown project", { project: "nowhere" }),
    list("list, open", { statuses: [...open] }),
    list("list, open, largest project", { project: LARGEST, statuses: [...open] }),
    list("list, a state without rows", { statuses: ["patching"] }),
    list("list, a state without rows, project", { project: LARGEST, statuses: ["patching"] }),
    list("list, from the middle", { cursor: deep }),
    list("list, from the middle, project", { project: LARGEST, cursor: deep }),
    list("list, from the middle, open, project", {
      project: LARGEST,
      cursor: deep,
      statuses: [...open],
    }),
    list("list, a member's projects", {}, member),
    list("list, a member's projects, open", { statuses: [...open] }, member),
    list("list, a member's projects, from the middle", { cursor: deep }, member),
    list("list, a member's, largest project", { project: LARGEST }, member),
    list("search, frequent, a member's projects", { q: "cannot read" }, member),
    list("search, nowhere, a member's projects", { q: "no such words" }, member),
    list("search, frequent", { q: "cannot read" }),
    list("search, frequent, project", { project: LARGEST, q: "typeerror" }),
    list("search, frequent, open", { q: "typeerror", statuses: [...open] }),
    list("search, one of many", { q: "src/discount/percent" }),
    list("search, rare", { project: LARGEST, q: "percent12.ts:7" }),
    list("search, nowhere", { q: "no such words" }),
    list("search, nowhere, small project", { project: SMALL, q: "no such words" }),
    list("search, frequent among old alone", { q: "legacy" }),
    list("search, frequent among old, project", { project: LARGEST, q: "legacy" }),
    list("search, two letters", { q: "7z" }),
    list("search, from the middle", { project: LARGEST, q: "rangeerror", cursor: deep }),
    { name: "an incident's page", targetMs: LIST_MS, ask: () => readIncident(db, oneOf(known).id) },
    record("record, known incidents", () => sample(known).map(groupOf)),
    record("record, merged incidents", () => sample(merged).map(groupOf)),
    record("record, merged by hand", () => sample(ruled).map(groupOf)),
    record("record, one new incident", () => [groupOf({ fingerprint: `v1:${randomUUID()}` })]),
    {
      name: "dead letters that wait",
      targetMs: LIST_MS,
      ask: () => listDeadLetters(db, { waiting: true }),
    },
    {
      name: "counts of a project's tabs",
      targetMs: LIST_MS,
      ask: () => countIncidents(db, { within: null, project: LARGEST }),
    },
    { name: "metrics", targetMs: GAUGES_MS, ask: () => readGauges(db) },
  ];
}

/** Projects of one person: the largest, and some others of every size. */
async function membersProjects(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    "select id from project where substr(slug, 9)::int % 5 = 0",
  );
  return rows.map(({ id }) => id);
}

/** What the dashboard's first page asks for. */
const open = [
  "detected",
  "analyzing",
  "analyzed",
  "patching",
  "validating",
  "in_review",
  "merged",
  "needs_human",
] as const;

async function someOf(client: Client, projectId: string, which: string): Promise<Known[]> {
  const { rows } = await client.query<Known>(
    `select i.id, i.fingerprint from incident i where i.project_id = '${projectId}' and ${which} limit 500`,
  );
  if (rows.length === 0) throw new Error(`No incident is such that ${which}.`);
  return rows;
}

async function cursorAt(client: Client, projectId: string): Promise<string> {
  const { rows } = await client.query<{ cursor: string }>(
    `select last_seen_at || ',' || id as cursor from incident where project_id = '${projectId}' order by last_seen_at desc
     offset (select count(*) / 2 from incident where project_id = '${projectId}') limit 1`,
  );
  return rows[0]?.cursor ?? "";
}

function oneOf(known: Known[]): Known {
  const one = known[Math.floor(Math.random() * known.length)];
  if (!one) throw new Error("There is none to choose from.");
  return one;
}

function sample(known: Known[]): Known[] {
  return Array.from({ length: GROUPS_OF_A_MESSAGE }, () => oneOf(known));
}

function groupOf({ fingerprint }: Pick<Known, "fingerprint">): DetectionGroup {
  const occurredAt = new Date().toISOString();
  return {
    fingerprint: { key: fingerprint, components: [{ name: "type", value: "TypeError" }] },
    kind: "exception",
    service: "cart-service",
    title: "TypeError: Cannot read percent of cart",
    location: "src/cart.ts:7",
    severity: "error",
    occurrences: [
      {
        detectionId: randomUUID(),
        occurredAt,
        traceId: randomUUID().replaceAll("-", ""),
        release: "1.0.0",
        revision: "rev0",
      },
    ],
    sample: {
      id: randomUUID(),
      kind: "exception",
      origin: { service: "cart-service" },
      occurredAt,
      attributes: {},
    },
    trace: null,
  };
}

function messageOf(projectId: string, groups: DetectionGroup[]): RecordDetections {
  const received = groups.length;
  const receivedAt = new Date().toISOString();
  return {
    messageId: randomUUID(),
    projectId,
    receivedAt,
    received,
    refused: {},
    dropped: {},
    groups,
    frames: [],
  };
}
