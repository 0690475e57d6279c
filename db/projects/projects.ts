import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { Fault } from "#core/fault.ts";
import type { Author } from "#core/people/actor.ts";
import type { AuditAction } from "#core/people/audit.ts";
import { changedNames } from "#core/project/changed-names.ts";
import type { Project } from "#core/project/project.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { forgetAccessOfOther } from "../github/forget-access.ts";
import { auditLine } from "../people/audit.ts";
import { asProject } from "../rows.ts";
import { incident, project } from "../schema/index.ts";
import { writtenHere } from "../written-here.ts";

/** A project that is being erased is no longer there for anybody. */
const notErased = sql`not exists (select 1 from erased_project e where e.id = ${project.id})`;

type Kept = Omit<Project, "id">;

/** Creates a project or brings it up to date, by its slug; null while one of that slug is being erased. */
export async function putProject(
  db: Database,
  { slug, name, repository, settings }: Kept,
  by: Author,
): Promise<Project | null> {
  const before = await findProject(db, slug);
  const asked = and(eq(project.slug, slug), notErased);
  const [, [row]] = await db
    .batch([
      db.execute(forgetAccessOfOther(asked, repository)),
      db
        .insert(project)
        .values({ slug, name, repository, settings })
        .onConflictDoUpdate({
          target: project.slug,
          set: { name, repository, settings, version: sql`${project.version} + 1` },
          setWhere: notErased,
        })
        .returning(),
      db.execute(createdLine(slug, by)),
      ...changedLines(before, { slug, name, repository, settings }, by).map((line) =>
        db.execute(line),
      ),
    ])
    .catch(rethrow);
  return row ? asProject(row) : null;
}

/** Creates a project, whose owner is a person where one makes it; null where its slug is taken. */
export async function createProject(
  db: Database,
  { slug, name, repository, settings }: Kept,
  by: Author,
): Promise<Project | null> {
  const [[row]] = await db
    .batch([
      db
        .insert(project)
        .values({ slug, name, repository, settings })
        .onConflictDoNothing()
        .returning(),
      db.execute(sql`insert into membership (project_id, person_id, role)
        select p.id, ${by.personId}::uuid, 'owner' from project p
        where p.slug = ${slug} and ${writtenHere("p")} and ${by.personId}::uuid is not null`),
      db.execute(createdLine(slug, by)),
    ])
    .catch(rethrow);
  return row ? asProject(row) : null;
}

/** Changes a project where nobody did since `version`; null where somebody did, or there is none. */
export async function saveProject(
  db: Database,
  slug: string,
  { version, ...changed }: Omit<Kept, "slug"> & { version: number },
  by: Author,
): Promise<Project | null> {
  const asked = and(eq(project.slug, slug), eq(project.version, version), notErased);
  const [before] = await db.select().from(project).where(asked).catch(rethrow);
  if (!before) return null;
  const [, [row]] = await db
    .batch([
      db.execute(forgetAccessOfOther(asked, changed.repository)),
      db
        .update(project)
        .set({ ...changed, version: sql`${project.version} + 1` })
        .where(asked)
        .returning(),
      ...changedLines(asProject(before), { slug, ...changed }, by).map((line) => db.execute(line)),
    ])
    .catch(rethrow);
  return row ? asProject(row) : null;
}

function createdLine(slug: string, by: Author): SQL {
  const from = sql`from project p where p.slug = ${slug} and p.version = 1 and ${writtenHere("p")}`;
  return auditLine(
    { projectId: sql`p.id`, by, action: "project_created", target: sql`p.slug` },
    from,
  );
}

/** What the audit has of a change, where this very batch made it. */
function changedLines(before: Project | null, after: Kept, by: Author): SQL[] {
  if (!before) return [];
  const from = sql`from project p where p.slug = ${after.slug} and p.version > 1 and ${writtenHere("p")}`;
  const line = (action: AuditAction, target: string) =>
    auditLine({ projectId: sql`p.id`, by, action, target }, from);
  const names = changedNames(before, after);
  const [was, is] = [nameOfRepository(before), nameOfRepository(after)];
  return [
    ...(names.length > 0 ? [line("settings_changed", names.join(", "))] : []),
    ...(was === is
      ? []
      : [is ? line("repository_bound", is) : line("repository_unbound", was ?? "")]),
  ];
}

function nameOfRepository({ repository }: Kept): string | null {
  return repository && `${repository.owner}/${repository.name}, ${repository.baseBranch}`;
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
