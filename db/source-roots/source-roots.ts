import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { RootName } from "#core/api/state/project-page.ts";
import type { LearnedRoot } from "#core/frames/learned-roots.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { plain } from "../json.ts";
import { incident, sourceRoot } from "../schema/index.ts";

/** More rows than these of one service are never looked at: the often agreed ones come first. */
const MAX_ROOTS = 50;

/** The roots that earlier traces of an incident's service taught, without those a person refused. */
export function sourceRootsFor(db: Database, incidentId: string) {
  return db
    .select({
      runtime: sourceRoot.runtime,
      repository: sourceRoot.repository,
      agreed: sourceRoot.agreed,
    })
    .from(sourceRoot)
    .innerJoin(
      incident,
      and(eq(incident.projectId, sourceRoot.projectId), eq(incident.service, sourceRoot.service)),
    )
    .where(and(eq(incident.id, incidentId), isNull(sourceRoot.refusedAt)))
    .orderBy(desc(sourceRoot.agreed), desc(sourceRoot.seenAt))
    .limit(MAX_ROOTS);
}

/** Adds what a trace taught; each of its files counts once. */
export function learnSourceRoots(incidentId: string, roots: LearnedRoot[], guard: SQL): SQL[] {
  return roots.map(
    ({ runtime, repository, agreed }) =>
      sql`insert into source_root (project_id, service, runtime, repository, agreed)
        select i.project_id, i.service, ${plain(runtime)}, ${plain(repository)}, ${agreed}::int
        from incident i where i.id = ${incidentId} and ${guard}
        on conflict (project_id, service, runtime, repository)
        do update set agreed = least(source_root.agreed + excluded.agreed, 1000000), seen_at = now()`,
  );
}

/** Whether a learned root of a project may resolve frames from now on; false where there is none. */
export async function judgeSourceRoot(
  db: Database,
  projectId: string,
  { service, runtime, repository }: RootName,
  refused: boolean,
): Promise<boolean> {
  const { rows } = await db
    .execute(sql`
      update source_root set refused_at = case when ${refused}::boolean then coalesce(refused_at, now()) end
      where project_id = ${projectId} and service = ${service} and runtime = ${runtime}
        and repository = ${repository} returning 1`)
    .catch(rethrow);
  return rows.length > 0;
}
