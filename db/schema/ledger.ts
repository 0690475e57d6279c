import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { FaultReport } from "#core/fault.ts";
import type { LedgerOutcome } from "#core/incident/ledger.ts";
import { at, id, now } from "./columns.ts";
import { project } from "./project.ts";

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

/** Where a sweep that looks at everything, a part at a time, goes on. */
export const sweepPosition = pgTable("sweep_position", {
  walk: text().primaryKey(),
  position: text().notNull(),
  savedAt: now(),
});
