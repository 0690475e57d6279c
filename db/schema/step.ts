import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import type { FaultReport } from "#core/fault.ts";
import type { HeldBack } from "#core/pull-request/caps.ts";
import type { Checks } from "#core/pull-request/watch/checks.ts";
import type { Mergeable } from "#core/pull-request/watch/seen.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import type { Wants } from "#core/repository/wants.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { Stage } from "#core/steps/stage.ts";
import type { StepProgress, StepStatus } from "#core/steps/step.ts";
import { at, id, now } from "./columns.ts";
import { incident } from "./incident.ts";

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
    /** Of a source step: what a model asked to see, and the attempt at the autopsy that waits for it. */
    wants: jsonb().$type<Wants>(),
    wantedBy: integer(),
    /** Of a pull request step: why it waits for room, and whether a person said not to. */
    heldBack: text().$type<HeldBack>(),
    anyway: boolean().notNull().default(false),
    traceparent: text(),
    createdAt: now(),
    startedAt: at(),
    finishedAt: at(),
  },
  (table) => [
    uniqueIndex("incident_step_once").on(table.incidentId, table.stage, table.attempt),
    index("incident_step_without_access")
      .on(table.projectId)
      .where(sql`status = 'parked' and fault->>'code' = 'access_lost'`),
    index("incident_step_open").on(table.nextAt).where(sql`status in ('due', 'leased')`),
    index("incident_step_waiting")
      .on(table.projectId, table.stage, table.nextAt)
      .where(sql`status = 'due' and dispatched_at is null`),
    index("incident_step_outstanding")
      .on(table.projectId, table.stage)
      .where(sql`status = 'leased' or (status = 'due' and dispatched_at is not null)`),
  ],
);

/** The issue that an incident was handed to a person or another agent with; one an incident. */
export const handOff = pgTable(
  "hand_off",
  {
    incidentId: uuid()
      .primaryKey()
      .references(() => incident.id, { onDelete: "cascade" }),
    projectId: uuid().notNull(),
    owner: text().notNull(),
    repo: text().notNull(),
    /** Null until GitHub has answered. */
    number: integer(),
    url: text(),
    assignee: text(),
    askedBy: text().notNull(),
    askedAt: now(),
    closedAt: at(),
    /** The merged pull request that closed it; null where a person did, or it is open. */
    closedByPullRequest: integer(),
  },
  (table) => [
    index("hand_off_by_issue").on(
      sql`lower(${table.owner})`,
      sql`lower(${table.repo})`,
      table.number,
    ),
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
    /** The branch's newest commit, and since when that was seen. */
    headSha: text(),
    headSince: at(),
    checks: text().$type<Checks>().notNull().default("unknown"),
    checksUrl: text(),
    checksSeenAt: at(),
    mergeable: text().$type<Mergeable>().notNull().default("unknown"),
    /** Who pushed to the branch beside AIA, which leaves it alone from there. */
    touchedBy: text(),
    /** When it was first seen out of draft. */
    readyAt: at(),
    /** How often red checks were answered with another patch, and what they had printed. */
    retried: integer().notNull().default(0),
    failure: text(),
    closedBy: text(),
    /** Commits that AIA wrote to the branch beside the first. */
    ownCommits: jsonb().$type<string[]>().notNull().default([]),
    /** What was said or tried once, by marker. */
    said: jsonb().$type<string[]>().notNull().default([]),
    /** When it is looked at although nobody reports anything; null where that is left to the sweep. */
    lookAt: at().default(sql`now() + interval '605 seconds'`),
    /** Of a merged one: commits that were asked about, and whether they hold the merge. */
    holds: jsonb().$type<Record<string, boolean>>().notNull().default({}),
    /** The release with the fix that was seen with traffic first, and since when. */
    liveRelease: text(),
    liveSince: at(),
  },
  (table) => [
    index("pull_request_by_incident").on(table.incidentId),
    index("pull_request_by_project").on(table.projectId, table.openedAt),
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
    index("pull_request_by_head").on(table.headSha).where(sql`state = 'open'`),
    index("pull_request_by_look")
      .on(sql`coalesce(${table.checksSeenAt}, ${table.openedAt})`)
      .where(sql`state = 'open'`),
    index("pull_request_to_look_at").on(table.lookAt).where(sql`look_at is not null`),
    index("pull_request_by_merge")
      .on(table.projectId, table.mergeCommit)
      .where(sql`state = 'merged'`),
  ],
);
