import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Detection, DetectionKind, Severity } from "#core/detection/detection.ts";
import type { SplitBy } from "#core/grouping/facets.ts";
import type { Fingerprint } from "#core/grouping/fingerprint.ts";
import type { GroupingRule } from "#core/grouping/grouping-rule.ts";
import type { IncidentStatus } from "#core/incident/incident.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { at, id, now } from "./columns.ts";
import { project } from "./project.ts";

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
    // What a release with its fix is waited for.
    index("incident_merged").on(table.projectId).where(sql`status = 'merged' and open`),
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
