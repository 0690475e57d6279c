import { and, eq, inArray, sql } from "drizzle-orm";
import { Fault } from "#core/fault.ts";
import type { Project } from "#core/project/project.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { asProject } from "../rows.ts";
import { incident, project } from "../schema/index.ts";

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
      set: { name, repository, settings, version: sql`${project.version} + 1` },
      setWhere: notErased,
    })
    .returning()
    .catch(rethrow);
  return row ? asProject(row) : null;
}

/** Creates a project; null where its slug is taken. */
export async function createProject(
  db: Database,
  { slug, name, repository, settings }: Omit<Project, "id">,
): Promise<Project | null> {
  const [row] = await db
    .insert(project)
    .values({ slug, name, repository, settings })
    .onConflictDoNothing()
    .returning()
    .catch(rethrow);
  return row ? asProject(row) : null;
}

/** Changes a project where nobody did since `version`; null where somebody did, or there is none. */
export async function saveProject(
  db: Database,
  slug: string,
  { version, ...changed }: Pick<Project, "name" | "repository" | "settings"> & { version: number },
): Promise<Project | null> {
  const [row] = await db
    .update(project)
    .set({ ...changed, version: sql`${project.version} + 1` })
    .where(and(eq(project.slug, slug), eq(project.version, version), notErased))
    .returning()
    .catch(rethrow);
  return row ? asProject(row) : null;
}

/** The projects of these ids, by slug; all of them for null. */
export async function listProjects(db: Database, ids: string[] | null): Promise<Project[]> {
  const rows = await db
    .select()
    .from(project)
    .where(and(notErased, ids ? inArray(project.id, ids) : undefined))
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

/** The project of an incident, and where it happened. Throws `not_found` where there is no such incident. */
export async function projectOfIncident(
  db: Database,
  incidentId: string,
): Promise<{ project: Project; environment: string | null }> {
  const [row] = await db
    .select({ project, environment: incident.environment })
    .from(incident)
    .innerJoin(project, eq(project.id, incident.projectId))
    .where(eq(incident.id, incidentId))
    .catch(rethrow);
  if (!row) throw new Fault("not_found", `There is no incident ${incidentId}.`);
  return { project: asProject(row.project), environment: row.environment };
}
