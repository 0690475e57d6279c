import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { KeyUse } from "#core/project/key-owner.ts";
import type { ProjectSettings, Repository } from "#core/project/project.ts";
import { at, id, now } from "./columns.ts";

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
