import { sql } from "drizzle-orm";
import { bigint, date, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { FaultCode } from "#core/fault.ts";
import { at, now } from "./columns.ts";
import { project } from "./project.ts";

const projectId = () =>
  uuid()
    .notNull()
    .references(() => project.id, { onDelete: "cascade" });

/** A project's key to a provider of models; autopsy alone opens it. */
export const aiKey = pgTable(
  "ai_key",
  {
    projectId: projectId(),
    provider: text().notNull(),
    /** The address it was given for; empty for the provider's own. Sealed for it, it opens at no other. */
    baseUrl: text().notNull().default(""),
    sealedKey: text().notNull(),
    /** Its last characters, for a person to tell keys apart. */
    hint: text().notNull(),
    addedBy: text().notNull(),
    addedAt: now(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.provider, table.baseUrl] })],
);

/** What a project's models were sent and sent back, by day in UTC. */
export const aiSpend = pgTable(
  "ai_spend",
  {
    projectId: projectId(),
    day: date().notNull().default(sql`(now() at time zone 'utc')::date`),
    calls: integer().notNull().default(0),
    inputChars: bigint({ mode: "number" }).notNull().default(0),
    outputChars: bigint({ mode: "number" }).notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.day] })],
);

/** A service that failed a project's calls, until one is answered: how often in a row, and until when it rests, if it does. */
export const aiRest = pgTable(
  "ai_rest",
  {
    projectId: projectId(),
    service: text().notNull(),
    failures: integer().notNull(),
    code: text().$type<FaultCode>().notNull(),
    until: at(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.service] })],
);
