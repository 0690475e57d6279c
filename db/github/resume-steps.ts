import { type SQL, sql } from "drizzle-orm";
import { type LifecycleEvent, transition } from "#core/incident/lifecycle.ts";
import type { Stage } from "#core/steps/stage.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";

const events: [Stage, LifecycleEvent][] = [
  ["source", "analysis_retried"],
  ["pull_request", "patch_retried"],
];

/**
 * Stages that were parked for want of access to their repository go on where nothing is wrong with
 * it any more: of one project, or of all. One row for each.
 */
export function resumeSteps(projectId: string | null): SQL {
  const ofProject = projectId === null ? sql`true` : sql`s.project_id = ${projectId}`;
  const moves = events.map(([stage, event]) => {
    const { from, to } = transition(event);
    return {
      to: sql`when ${stage} then ${to}`,
      from: sql`when ${stage} then i.status in ${[...from]}`,
    };
  });
  const to = sql.join(
    moves.map((move) => move.to),
    sql` `,
  );
  const from = sql.join(
    moves.map((move) => move.from),
    sql` `,
  );
  return sql`
    with mended as (
      update incident_step s set status = 'due', next_at = now(), finished_at = null, tries = 0,
        dispatched_at = null, dispatches = 0
      where s.status = 'parked' and s.fault->>'code' = 'access_lost' and ${ofProject}
        and exists (select 1 from repository_access a where a.project_id = s.project_id and a.trouble is null)
        and not exists (select 1 from incident_step later where later.incident_id = s.incident_id
          and later.stage = s.stage and later.attempt > s.attempt)
      returning s.incident_id, s.stage
    ), moved as (
      update incident i set status = case m.stage ${to} end, reason = null, updated_at = now()
      from mended m where i.id = m.incident_id and case m.stage ${from} end
    )
    insert into activity (incident_id, kind, text, actor)
    select incident_id, 'access_back', 'The repository can be reached again, so work goes on', 'git'
    from mended returning incident_id`;
}

/** The same for all projects; answers how many stages that were. */
export async function resumeAllSteps(db: Database): Promise<number> {
  const { rows } = await db.execute(resumeSteps(null)).catch(rethrow);
  return rows.length;
}
