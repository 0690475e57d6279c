import { and, eq, isNull, sql } from "drizzle-orm";
import { Fault } from "#core/fault.ts";
import type { KeyOwner, KeyUse } from "#core/project/key-owner.ts";
import type { Project } from "#core/project/project.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { asProject } from "../rows.ts";
import { incident, ingestKey, project } from "../schema.ts";

/** A project that is being erased is no longer there for anybody. */
const notErased = sql`not exists (select 1 from erased_project e where e.id = ${project.id})`;

/** Creates a project or brings it up to date, by its slug; null while one of that slug is being erased. */
export async function putProject(
  db: Database,
  { slug, name, repository, settings }: Omit<Project, "id">,
): Promise<Project | null> {
  const [row] = await db
    .insert(project)
    .values({ slug, name, repository, settings })
    .onConflictDoUpdate({
      target: project.slug,
      set: { name, repository, settings },
      setWhere: notErased,
    })
    .returning()
    .catch(rethrow);
  return row ? asProject(row) : null;
}

/** All projects, by slug. */
export async function listProjects(db: Database): Promise<Project[]> {
  const rows = await db
    .select()
    .from(project)
    .where(notErased)
    .orderBy(project.slug)
    .catch(rethrow);
  return rows.map(asProject);
}

/** The project of a slug, or null. */
export async function findProject(db: Database, slug: string): Promise<Project | null> {
  const [row] = await db
    .select()
    .from(project)
    .where(and(eq(project.slug, slug), notErased))
    .catch(rethrow);
  return row ? asProject(row) : null;
}

/** Keeps a new ingest key's hash. */
export async function addKey(
  db: Database,
  key: { projectId: string; hash: string; hint: string; use: KeyUse },
): Promise<void> {
  await db.insert(ingestKey).values(key).onConflictDoNothing().catch(rethrow);
}

/** Whom an ingest key belongs to, where it is not revoked. */
export async function ownerOfKey(db: Database, hash: string): Promise<KeyOwner | null> {
  const [row] = await db
    .select()
    .from(ingestKey)
    .innerJoin(project, eq(project.id, ingestKey.projectId))
    .where(and(eq(ingestKey.hash, hash), isNull(ingestKey.revokedAt)))
    .catch(rethrow);
  if (!row) return null;
  const { id, slug, settings } = asProject(row.project);
  return { projectId: id, slug, settings, use: row.ingest_key.use };
}

/** Ends an ingest key; whether there is one of this hash. Again it changes nothing. */
export async function revokeKey(db: Database, hash: string): Promise<boolean> {
  const revokedAt = sql`coalesce(${ingestKey.revokedAt}, now())`;
  const rows = await db
    .update(ingestKey)
    .set({ revokedAt })
    .where(eq(ingestKey.hash, hash))
    .returning({ hash: ingestKey.hash })
    .catch(rethrow);
  return rows.length > 0;
}

/** The project of an incident. Throws `not_found` where there is no such incident. */
export async function projectOfIncident(db: Database, incidentId: string): Promise<Project> {
  const [row] = await db
    .select()
    .from(incident)
    .innerJoin(project, eq(project.id, incident.projectId))
    .where(eq(incident.id, incidentId))
    .catch(rethrow);
  if (!row) throw new Fault("not_found", `There is no incident ${incidentId}.`);
  return asProject(row.project);
}
