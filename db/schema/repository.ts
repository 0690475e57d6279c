import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { DeploySource } from "#core/repository/deploy.ts";
import { at, id, now } from "./columns.ts";
import { project } from "./project.ts";

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

/**
 * The releases that sent telemetry while a merged fix was waited for. What a resource does not say
 * is empty.
 */
export const releaseSeen = pgTable(
  "release_seen",
  {
    projectId: uuid()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    service: text().notNull(),
    environment: text().notNull().default(""),
    release: text().notNull().default(""),
    revision: text().notNull().default(""),
    firstSeenAt: now(),
    lastSeenAt: now(),
  },
  (table) => [
    primaryKey({
      columns: [table.projectId, table.service, table.environment, table.release, table.revision],
    }),
    index("release_seen_by_age").on(table.lastSeenAt),
  ],
);
