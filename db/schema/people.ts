import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Mend } from "#core/github/mend.ts";
import type { AuditAction } from "#core/people/audit.ts";
import type { SignInBy } from "#core/people/person.ts";
import type { Role } from "#core/people/role.ts";
import type { Scope } from "#core/people/scope.ts";
import { at, id, now } from "./columns.ts";
import { project } from "./project.ts";

export const person = pgTable(
  "person",
  {
    id: id(),
    by: text().$type<SignInBy>().notNull(),
    /** What does not change where it is vouched for: GitHub's host and user id, Access' subject. */
    subject: text().notNull(),
    name: text().notNull(),
    operator: boolean().notNull().default(false),
    createdAt: now(),
  },
  (table) => [
    uniqueIndex("person_once").on(table.by, table.subject),
    index("person_by_name").on(table.name),
  ],
);

export const membership = pgTable(
  "membership",
  {
    projectId: uuid()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    personId: uuid()
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    role: text().$type<Role>().notNull(),
    createdAt: now(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.projectId] }),
    index("membership_by_project").on(table.projectId),
  ],
);

/** Of a session, a link, an invitation and a token only the hash is kept; each is shown once. */
export const session = pgTable(
  "session",
  {
    id: id(),
    hash: text().notNull().unique(),
    personId: uuid()
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    browser: text().notNull().default(""),
    /** GitHub's token of this person, which git alone can open. */
    sealedToken: text(),
    createdAt: now(),
    /** To some minutes. */
    lastSeenAt: now(),
    expiresAt: at().notNull(),
    endedAt: at(),
  },
  (table) => [
    index("session_by_person").on(table.personId, table.createdAt),
    index("session_by_end").on(sql`coalesce(${table.endedAt}, ${table.expiresAt})`),
    index("session_sealed").on(table.id).where(sql`sealed_token is not null`),
  ],
);

/** A one-time link that signs in who opens it: as the person of a laptop, or to set a deployment up. */
export const signInLink = pgTable(
  "sign_in_link",
  {
    hash: text().primaryKey(),
    createdAt: now(),
    expiresAt: at().notNull(),
    usedAt: at(),
  },
  (table) => [index("sign_in_link_by_end").on(table.expiresAt)],
);

export const invitation = pgTable(
  "invitation",
  {
    id: id(),
    hash: text().notNull().unique(),
    projectId: uuid()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    role: text().$type<Role>().notNull(),
    invitedBy: text().notNull(),
    /** Whose invitation it is: it ends where this person may no longer give the role. */
    inviterId: uuid(),
    createdAt: now(),
    expiresAt: at().notNull(),
    /** When it was accepted or revoked. */
    endedAt: at(),
    /** Who accepted it: the same person again changes nothing. */
    acceptedBy: uuid(),
  },
  (table) => [index("invitation_by_project").on(table.projectId, table.createdAt)],
);

export const apiToken = pgTable(
  "api_token",
  {
    id: id(),
    hash: text().notNull().unique(),
    projectId: uuid()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    personId: uuid()
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    name: text().notNull(),
    hint: text().notNull(),
    scope: text().$type<Scope>().notNull(),
    createdAt: now(),
    /** To some minutes. */
    lastUsedAt: at(),
    expiresAt: at(),
    endedAt: at(),
  },
  (table) => [
    index("api_token_by_project").on(table.projectId, table.createdAt),
    index("api_token_by_person").on(table.personId),
  ],
);

/** Written, never changed. A project's lines go with it; the line that says it was erased is of no project. */
export const audit = pgTable(
  "audit",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    projectId: uuid().references(() => project.id, { onDelete: "cascade" }),
    personId: uuid(),
    actor: text().notNull(),
    action: text().$type<AuditAction>().notNull(),
    target: text().notNull().default(""),
    at: now(),
  },
  (table) => [
    index("audit_by_project").on(table.projectId, table.id),
    index("audit_of_all").on(table.id).where(sql`project_id is null`),
  ],
);

/** A GitHub App of this deployment, on github.com or on a GitHub Enterprise. Its secrets are sealed by git. */
export const githubApp = pgTable("github_app", {
  /** The web address: https://github.com. One App a host. */
  host: text().primaryKey(),
  apiUrl: text().notNull(),
  appId: bigint({ mode: "number" }).notNull(),
  slug: text().notNull(),
  clientId: text().notNull(),
  sealedSecrets: text().notNull(),
  createdAt: now(),
});

/** Why a project's repository cannot be worked with, as long as that lasts; and its own token, sealed by git. */
export const repositoryAccess = pgTable("repository_access", {
  projectId: uuid()
    .primaryKey()
    .references(() => project.id, { onDelete: "cascade" }),
  /** The host of an App's installation or token. */
  host: text().notNull(),
  installationId: bigint({ mode: "number" }),
  sealedToken: text(),
  /** GitHub's own id of the repository: it stays where a name does not. */
  repositoryId: bigint({ mode: "number" }),
  /** The default branch when it was bound, which a base branch of that name follows. */
  defaultBranch: text(),
  /** When GitHub was last asked whether all is as it was. */
  checkedAt: now(),
  /** What is wrong, in a sentence for a person, and since when. */
  trouble: text(),
  /** What to do about it. */
  mend: jsonb().$type<Mend>(),
  troubleSince: at(),
  provedBy: text().notNull(),
  provedAt: now(),
});
