import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { RepositoryAccess } from "#core/api/state/endpoints/github.ts";
import type {
  AccessTrouble,
  FindAccesses,
  ProjectAccess,
} from "#core/api/state/repository-access.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { iso } from "../rows.ts";
import { githubApp, incident, project, repositoryAccess } from "../schema/index.ts";
import { asApp } from "./apps.ts";

/** As many as one event, or one sweep, is followed up for. */
const MAX_ACCESSES = 200;

/** How a project reaches its repository; null where nobody bound it. */
export async function readProjectAccess(
  db: Database,
  projectId: string,
): Promise<ProjectAccess | null> {
  const [access] = await select(db, eq(repositoryAccess.projectId, projectId));
  return access ?? null;
}

/** The accesses of an installation or to a repository of a host. */
export function findAccesses(
  db: Database,
  { host, installationId, repositoryId }: FindAccesses,
): Promise<ProjectAccess[]> {
  const named = [
    installationId === undefined ? undefined : eq(repositoryAccess.installationId, installationId),
    repositoryId === undefined ? undefined : eq(repositoryAccess.repositoryId, repositoryId),
  ].filter((condition) => condition !== undefined);
  if (named.length === 0) return Promise.resolve([]);
  return select(db, and(eq(repositoryAccess.host, host), ...named));
}

/** The projects whose access was looked at longest ago. */
export async function listAccessesToCheck(db: Database): Promise<string[]> {
  const rows = await db
    .select({ projectId: repositoryAccess.projectId })
    .from(repositoryAccess)
    .orderBy(asc(repositoryAccess.checkedAt))
    .limit(MAX_ACCESSES)
    .catch(rethrow);
  return rows.map(({ projectId }) => projectId);
}

/** The same access as its project's page shows it, of whatever is no secret. */
export async function showAccess(
  db: Database,
  projectId: string,
): Promise<RepositoryAccess | null> {
  const [row] = await db
    .select()
    .from(repositoryAccess)
    .where(eq(repositoryAccess.projectId, projectId))
    .catch(rethrow);
  if (!row) return null;
  const { host, sealedToken, provedBy, provedAt } = row;
  return {
    host,
    by: sealedToken === null ? "app" : "token",
    provedBy,
    provedAt: iso(provedAt),
    trouble: asTrouble(row),
  };
}

type Troubled = Pick<typeof repositoryAccess.$inferSelect, "trouble" | "mend" | "troubleSince">;

/** What is wrong with an access as pages show it. */
export function asTrouble({ trouble, mend, troubleSince }: Troubled): AccessTrouble | null {
  if (trouble === null || troubleSince === null) return null;
  return { message: trouble, mend, since: iso(troubleSince) };
}

/** What is wrong with the repository of an incident's project, as a query of one row or none. */
export function troubleOfIncident(db: Database, incidentId: string) {
  const { trouble, mend, troubleSince } = repositoryAccess;
  return db
    .select({ trouble, mend, troubleSince })
    .from(repositoryAccess)
    .innerJoin(incident, eq(incident.projectId, repositoryAccess.projectId))
    .where(eq(incident.id, incidentId));
}

/** Whether a project's repository is one of a host's: names alone are the same on many. */
export function isReachedAt(host: string, projectId: SQL): SQL {
  return sql`exists (select 1 from repository_access reached
    where reached.project_id = ${projectId} and reached.host = ${host})`;
}

async function select(db: Database, where: SQL | undefined): Promise<ProjectAccess[]> {
  const rows = await db
    .select({ access: repositoryAccess, app: githubApp, repository: project.repository })
    .from(repositoryAccess)
    .innerJoin(project, eq(project.id, repositoryAccess.projectId))
    .leftJoin(githubApp, eq(githubApp.host, repositoryAccess.host))
    .where(and(where, sql`not exists (select 1 from erased_project e where e.id = ${project.id})`))
    .limit(MAX_ACCESSES)
    .catch(rethrow);
  return rows.flatMap(({ access, app, repository }) => {
    const { projectId, host, installationId, sealedToken, repositoryId, defaultBranch } = access;
    if (repository === null || repositoryId === null) return [];
    const by = { host, installationId, sealedToken, repositoryId, defaultBranch };
    const { trouble } = access;
    return [{ projectId, ...by, repository, trouble, app: app && asApp(app) }];
  });
}
