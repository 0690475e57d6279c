import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import type { Detection, DetectionKind, Severity } from "#core/detection/detection.ts";
import type { FaultReport } from "#core/fault.ts";
import type { SplitBy } from "#core/grouping/facets.ts";
import type { Fingerprint } from "#core/grouping/fingerprint.ts";
import type { GroupingRule } from "#core/grouping/grouping-rule.ts";
import type { IncidentStatus } from "#core/incident/incident.ts";
import type { LedgerOutcome } from "#core/incident/ledger.ts";
import type { KeyUse } from "#core/project/key-owner.ts";
import type { ProjectSettings, Repository } from "#core/project/project.ts";
import type { DeploySource } from "#core/repository/deploy.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { Stage } from "#core/steps/stage.ts";
import type { StepProgress, StepStatus } from "#core/steps/step.ts";

const id = () => uuid().primaryKey().default(sql`gen_random_uuid()`);
const at = () => timestamp({ withTimezone: true, mode: "string" });
const now = () => at().notNull().default(sql`now()`);

export const project = pgTable(
  "project",
  {
    id: id(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    repository: jsonb().$type<Repository>(),
    settings: jsonb().$type<ProjectSettings>().notNull(),
    /** Counts what was saved: who saves says which state was changed, so that nobody's change is lost. */
    version: integer().notNull().default(1),
    createdAt: now(),
  },
  (table) => [
    index("project_by_repository").on(
      sql`lower(${table.repository}->>'owner')`,
      sql`lower(${table.repository}->>'name')`,
    ),
  ],
);

/**
 * Projects that are being erased or were: from its row on a project is not found any more. The id
 * outlasts the project, so that messages that were on their way are known and dropped.
 */
export const erasedProject = pgTable("erased_project", {
  id: uuid().primaryKey(),
  askedAt: now(),
  /** When nothing of it was left. */
  erasedAt: at(),
});

/** Where a sweep that looks at everything, a part at a time, goes on. */
export const sweepPosition = pgTable("sweep_position", {
  walk: text().primaryKey(),
  position: text().notNull(),
  savedAt: now(),
});

/** Only a key's hash is kept; the key itself is shown once. */
export const ingestKey = pgTable(
  "ingest_key",
  {
    hash: text().primaryKey(),
    /** What a page calls the key by, which says nothing of it. */
    id: uuid().notNull().default(sql`gen_random_uuid()`),
    projectId: uuid()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    /** The key's first characters, for a person to tell keys apart. */
    hint: text().notNull(),
    use: text().$type<KeyUse>().notNull().default("server"),
    /** The web pages that may send with it; none named means any. */
    origins: jsonb().$type<string[]>().notNull().default([]),
    createdAt: now(),
    /** To some minutes: an agent asks for a key once a minute, and not each time is written. */
    lastUsedAt: at(),
    /** When it ends or has ended. */
    revokedAt: at(),
  },
  (table) => [index("ingest_key_by_project").on(table.projectId, table.createdAt)],
);

export const incident = pgTable(
  "incident",
  {
    id: id(),
    projectId: uuid()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    kind: text().$type<DetectionKind>().notNull(),
    status: text().$type<IncidentStatus>().notNull(),
    reason: text(),
    severity: text().$type<Severity>().notNull(),
    title: text().notNull(),
    service: text().notNull(),
    environment: text(),
    location: text(),
    fingerprint: text().notNull(),
    components: jsonb().$type<Fingerprint["components"]>().notNull(),
    episode: integer().notNull().default(1),
    regressionOf: uuid(),
    /** Where it stood and why, before a person put it away last. */
    statusBefore: text().$type<IncidentStatus>(),
    reasonBefore: text(),
    /** False once resolved, ignored or replaced by a regression: a new one may open. */
    open: boolean().notNull().default(true),
    count: bigint({ mode: "number" }).notNull().default(0),
    firstSeenAt: at().notNull(),
    lastSeenAt: at().notNull(),
    release: text(),
    revision: text(),
    sample: jsonb().$type<Detection>().notNull(),
    trace: jsonb().$type<ParsedTrace>(),
    createdAt: now(),
    updatedAt: now(),
  },
  (table) => [
    uniqueIndex("incident_one_open").on(table.projectId, table.fingerprint).where(sql`open`),
    index("incident_by_created").on(table.projectId, table.createdAt),
    // The list's orders, with the id that its cursor ends in: of a project or of all, of a state or of any.
    index("incident_by_time").on(table.projectId, table.lastSeenAt, table.id),
    index("incident_by_state").on(table.projectId, table.status, table.lastSeenAt, table.id),
    index("incident_of_all_by_time").on(table.lastSeenAt, table.id),
    index("incident_of_all_by_state").on(table.status, table.lastSeenAt, table.id),
    index("incident_episode").on(table.projectId, table.fingerprint, table.episode),
    // Beside a fingerprint, the finer ones that were split from it.
    index("incident_by_origin")
      .on(table.projectId, sql`split_part(${table.fingerprint}, '.', 1)`)
      .where(sql`open`),
  ],
);

/**
 * What a search looks through. A table of its own, which a trigger fills: every occurrence writes
 * an incident's row, and would write its trigrams again.
 */
export const incidentText = pgTable(
  "incident_text",
  {
    incidentId: uuid()
      .primaryKey()
      .references(() => incident.id, { onDelete: "cascade" }),
    projectId: uuid().notNull(),
    text: text().notNull(),
  },
  (table) => [
    index("incident_text_trigrams").using("gin", table.projectId, table.text.op("gin_trgm_ops")),
  ],
);

/**
 * The traces an incident was seen in, or the evidence record where it has no trace: a second report
 * of either is no second occurrence. Of an incident's first events all, of its later ones a sample.
 */
export const incidentTrace = pgTable(
  "incident_trace",
  {
    projectId: uuid().notNull(),
    traceId: text().notNull(),
    incidentId: uuid()
      .notNull()
      .references(() => incident.id, { onDelete: "cascade" }),
    seenAt: now(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.traceId, table.incidentId] }),
    index("incident_trace_by_incident").on(table.incidentId, table.seenAt),
  ],
);

/** How often an incident was seen, by minute and release. */
export const occurrence = pgTable(
  "occurrence",
  {
    incidentId: uuid()
      .notNull()
      .references(() => incident.id, { onDelete: "cascade" }),
    minute: at().notNull(),
    release: text().notNull().default(""),
    revision: text().notNull().default(""),
    count: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.incidentId, table.minute, table.release, table.revision] }),
    index("occurrence_by_release").on(table.incidentId, table.release, table.revision),
  ],
);

/** Whole samples of an incident, beside its first. */
export const incidentEvent = pgTable(
  "incident_event",
  {
    id: id(),
    incidentId: uuid()
      .notNull()
      .references(() => incident.id, { onDelete: "cascade" }),
    detection: jsonb().$type<Detection>().notNull(),
    createdAt: now(),
  },
  (table) => [index("incident_event_by_incident").on(table.incidentId, table.createdAt)],
);

export const incidentStep = pgTable(
  "incident_step",
  {
    id: id(),
    projectId: uuid().notNull(),
    incidentId: uuid()
      .notNull()
      .references(() => incident.id, { onDelete: "cascade" }),
    stage: text().$type<Stage>().notNull(),
    /** Which run of the stage this is; a re-run by hand is the next one. */
    attempt: integer().notNull().default(1),
    status: text().$type<StepStatus>().notNull().default("due"),
    /** How often it was claimed. */
    tries: integer().notNull().default(0),
    leaseOwner: text(),
    leaseUntil: at(),
    fence: integer().notNull().default(0),
    nextAt: at().default(sql`now()`),
    /** When it was last announced on its queue, and how often since it was last claimed. */
    dispatchedAt: at(),
    dispatches: integer().notNull().default(0),
    progress: jsonb().$type<StepProgress>().notNull().default({}),
    fault: jsonb().$type<FaultReport>(),
    traceparent: text(),
    createdAt: now(),
    startedAt: at(),
    finishedAt: at(),
  },
  (table) => [
    uniqueIndex("incident_step_once").on(table.incidentId, table.stage, table.attempt),
    index("incident_step_open").on(table.nextAt).where(sql`status in ('due', 'leased')`),
    index("incident_step_waiting")
      .on(table.projectId, table.stage, table.nextAt)
      .where(sql`status = 'due' and dispatched_at is null`),
    index("incident_step_outstanding")
      .on(table.projectId, table.stage)
      .where(sql`status = 'leased' or (status = 'due' and dispatched_at is not null)`),
  ],
);

export const sourceSnapshot = pgTable(
  "source_snapshot",
  {
    id: id(),
    incidentId: uuid()
      .notNull()
      .references(() => incident.id, { onDelete: "cascade" }),
    attempt: integer().notNull(),
    commit: text().notNull(),
    certainty: text().$type<SourceSnapshot["certainty"]>().notNull(),
    note: text().notNull(),
    paths: jsonb().$type<string[]>().notNull(),
    trace: jsonb().$type<ParsedTrace>(),
    /** Where in R2 it stands; null when R2 was away, and the snapshot is inline. */
    key: text(),
    inline: jsonb().$type<SourceSnapshot>(),
    createdAt: now(),
  },
  (table) => [
    uniqueIndex("source_snapshot_once").on(table.incidentId, table.attempt),
    // In the order in which R2 lists its keys, so that both can be read side by side.
    index("source_snapshot_by_key").on(sql`${table.key} collate "C"`),
  ],
);

/** Where a running service's folders stand in its repository, as its resolved traces say. */
export const sourceRoot = pgTable(
  "source_root",
  {
    projectId: uuid()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    service: text().notNull(),
    runtime: text().notNull(),
    repository: text().notNull(),
    /** Files of all traces that agreed. */
    agreed: integer().notNull(),
    seenAt: now(),
    /** Since when a person says that it is wrong: it stays, so that it is not learned again. */
    refusedAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.service, table.runtime, table.repository] }),
  ],
);

export const autopsy = pgTable(
  "autopsy",
  {
    id: id(),
    incidentId: uuid()
      .notNull()
      .references(() => incident.id, { onDelete: "cascade" }),
    attempt: integer().notNull(),
    confidence: real().notNull(),
    content: jsonb().$type<Autopsy>().notNull(),
    createdAt: now(),
  },
  (table) => [uniqueIndex("autopsy_once").on(table.incidentId, table.attempt)],
);

export const pullRequest = pgTable(
  "pull_request",
  {
    id: id(),
    projectId: uuid().notNull(),
    incidentId: uuid()
      .notNull()
      .references(() => incident.id, { onDelete: "cascade" }),
    owner: text().notNull(),
    repo: text().notNull(),
    number: integer().notNull(),
    url: text().notNull(),
    branch: text().notNull(),
    commit: text().notNull(),
    draft: boolean().notNull(),
    state: text().$type<"open" | "closed" | "merged">().notNull().default("open"),
    mergeCommit: text(),
    mergedAt: at(),
    openedAt: now(),
    /** When GitHub last reported it; an older report that comes late is ignored. */
    seenAt: at(),
  },
  (table) => [
    index("pull_request_by_incident").on(table.incidentId),
    uniqueIndex("pull_request_one_open").on(table.incidentId).where(sql`state = 'open'`),
    uniqueIndex("pull_request_number").on(table.projectId, table.owner, table.repo, table.number),
    index("pull_request_by_name").on(
      sql`lower(${table.owner})`,
      sql`lower(${table.repo})`,
      table.number,
    ),
    index("pull_request_open")
      .on(sql`coalesce(${table.seenAt}, ${table.openedAt})`)
      .where(sql`state = 'open'`),
    index("pull_request_by_merge")
      .on(table.projectId, table.mergeCommit)
      .where(sql`state = 'merged'`),
  ],
);

/** What was deployed when, as CI jobs and GitHub reported it. A null service is every one of the repository. */
export const deploy = pgTable(
  "deploy",
  {
    id: id(),
    projectId: uuid()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    source: text().$type<DeploySource>().notNull(),
    service: text(),
    environment: text(),
    release: text(),
    revision: text(),
    deployedAt: at().notNull(),
    createdAt: now(),
  },
  (table) => [index("deploy_by_time").on(table.projectId, table.deployedAt)],
);

/** Message ids whose effect stands: a second delivery finds its own here and changes nothing. */
export const processedMessage = pgTable(
  "processed_message",
  {
    // Every message writes its id first: none of a project that is gone gets past this.
    projectId: uuid()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    id: text().notNull(),
    at: now(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.id] }),
    index("processed_message_by_age").on(table.at),
  ],
);

export const activity = pgTable(
  "activity",
  {
    id: id(),
    incidentId: uuid()
      .notNull()
      .references(() => incident.id, { onDelete: "cascade" }),
    at: now(),
    kind: text().notNull(),
    text: text().notNull(),
    actor: text().notNull(),
  },
  (table) => [index("activity_by_incident").on(table.incidentId, table.at)],
);

/** What people decided about fingerprints: merged into another, or split; undone ones are kept. */
export const groupingRule = pgTable(
  "grouping_rule",
  {
    id: id(),
    projectId: uuid()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    kind: text().$type<GroupingRule["kind"]>().notNull(),
    fingerprint: text().notNull(),
    /** The recipe's own key, of which `fingerprint` may be a part. */
    origin: text().notNull(),
    /** The fingerprint that a merge leads to. */
    target: text(),
    splitBy: text().$type<SplitBy>(),
    /** The value that stays with the incident that was split. */
    keeps: text(),
    /** The incident it was decided on, and the one it was merged into. */
    incidentId: uuid().notNull(),
    targetId: uuid(),
    actor: text().notNull(),
    createdAt: now(),
    undoneAt: at(),
    undoneBy: text(),
  },
  (table) => [
    uniqueIndex("grouping_rule_one")
      .on(table.projectId, table.fingerprint)
      .where(sql`undone_at is null`),
    index("grouping_rule_by_origin")
      .on(table.projectId, table.origin)
      .where(sql`undone_at is null`),
    index("grouping_rule_undone")
      .on(table.projectId, table.undoneAt)
      .where(sql`undone_at is not null`),
    index("grouping_rule_by_target")
      .on(table.projectId, table.target)
      .where(sql`undone_at is null`),
    index("grouping_rule_by_project").on(table.projectId),
  ],
);

/** The accounting of evidence records, by project and minute: nothing accepted may be missing here. */
export const ledger = pgTable(
  "ledger",
  {
    projectId: uuid().notNull(),
    minute: at().notNull(),
    outcome: text().$type<LedgerOutcome>().notNull(),
    reason: text().notNull().default(""),
    count: bigint({ mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.minute, table.outcome, table.reason] }),
  ],
);

/** Messages that can never be handled, to be looked at and replayed. */
export const deadLetter = pgTable(
  "dead_letter",
  {
    id: id(),
    queue: text().notNull(),
    messageId: text().notNull().unique(),
    fault: jsonb().$type<FaultReport>(),
    body: jsonb().$type<unknown>(),
    createdAt: now(),
    replayedAt: at(),
  },
  (table) => [
    index("dead_letter_by_age").on(table.createdAt),
    index("dead_letter_by_project").on(sql`(${table.body}->>'projectId')`),
    index("dead_letter_waiting").on(table.createdAt).where(sql`replayed_at is null`),
  ],
);

/**
 * How many rows of a table are in a state, or how many records had an outcome, as changes to be
 * added up: triggers append, since a row to be updated would make transactions wait for each other,
 * and now and then put all rows together into one a label and project.
 */
export const tally = pgTable("tally", {
  name: text().notNull(),
  label: text().notNull(),
  change: bigint({ mode: "number" }).notNull(),
  /** Of incidents only: the lists of a project show how many there are. */
  projectId: uuid(),
});
