import { desc, sql } from "drizzle-orm";
import * as z from "zod";
import type {
  DeployRecorded,
  RecordDeploy,
  RecordDeployment,
} from "#core/api/state/record-deploy.ts";
import type { Deploy } from "#core/repository/deploy.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { isReachedAt } from "../github/accesses.ts";
import { toJson } from "../json.ts";
import { iso } from "../rows.ts";
import { deploy } from "../schema/index.ts";

const MAX_DEPLOYS = 200;

/**
 * Keeps a deploy of a project. Reporting it again changes nothing, while a roll back to an earlier
 * commit is a deploy of its own: only what the newest of its service and environment says already
 * is `known`.
 */
export function recordDeploy(
  db: Database,
  { projectId, deploy: reported }: RecordDeploy,
): Promise<DeployRecorded> {
  return record(db, [projectId], reported);
}

/** The same for every project that is bound to a repository of GitHub. */
export async function recordDeployment(
  db: Database,
  { host, owner, repo, deploy: reported }: RecordDeployment,
): Promise<DeployRecorded> {
  const { rows } = await db
    .execute(sql`select id from project where lower(repository->>'owner') = ${owner.toLowerCase()}
      and lower(repository->>'name') = ${repo.toLowerCase()}
      and ${host === null ? sql`true` : isReachedAt(host, sql`project.id`)}`)
    .catch(rethrow);
  const ids = z.array(z.object({ id: z.uuid() })).parse(rows);
  if (ids.length === 0) return { kind: "unknown" };
  return record(
    db,
    ids.map(({ id }) => id),
    reported,
  );
}

/** With the deploy goes a line in the history of every incident whose merged fix is that very commit. */
async function record(
  db: Database,
  projectIds: string[],
  reported: Deploy,
): Promise<DeployRecorded> {
  const { rows } = await db
    .execute(sql`
      with reported as (
        select p.id::uuid as project_id, t.* from jsonb_array_elements_text(${toJson(projectIds)}::jsonb) p(id),
          jsonb_to_record(${toJson(reported)}::jsonb) as t(source text, service text, environment text, release text, revision text, "deployedAt" timestamptz)
      ), fresh as (
        insert into deploy (project_id, source, service, environment, release, revision, deployed_at)
        select t.project_id, t.source, t.service, t.environment, t.release, t.revision, t."deployedAt" from reported t
          left join lateral (select d.release, d.revision, true as there from deploy d
            where d.project_id = t.project_id and d.service is not distinct from t.service
              and d.environment is not distinct from t.environment and d.deployed_at <= t."deployedAt"
            order by d.deployed_at desc limit 1) newest on true
        where newest.there is null or newest.release is distinct from t.release
          or newest.revision is distinct from t.revision
        returning *
      ), noted as (
        insert into activity (incident_id, kind, text, actor)
        select p.incident_id, 'fix_deployed', 'The merged fix was deployed' || coalesce(' to ' || f.environment, '')
          || coalesce(', release ' || f.release, '') || ', commit ' || left(f.revision, 12), f.source
        from fresh f cross join lateral (select p.incident_id from pull_request p
          where p.project_id = f.project_id and p.state = 'merged' and p.merge_commit = f.revision offset 0) p
      )
      select count(*)::int as fresh from fresh`)
    .catch(rethrow);
  const [counted] = z.array(z.object({ fresh: z.number() })).parse(rows);
  return { kind: counted?.fresh ? "recorded" : "known" };
}

/** The deploys that may speak of an incident's sample: of its revision or release, or before it. */
export function deploysFor(db: Database, incidentId: string) {
  const sample = sql`(select sample from incident where id = ${incidentId})`;
  // Many deploys of other services (previews, say) must not push the right one out.
  return db
    .select()
    .from(deploy)
    .where(
      sql`${deploy.projectId} = (select project_id from incident where id = ${incidentId})
        and (${deploy.service} is null or ${deploy.service} = ${sample}->'origin'->>'service')
        and (${deploy.deployedAt} <= (${sample}->>'occurredAt')::timestamptz
          or ${deploy.revision} = lower(${sample}->'origin'->>'revision')
          or ${deploy.release} = ${sample}->'origin'->>'release')`,
    )
    .orderBy(desc(deploy.deployedAt))
    .limit(MAX_DEPLOYS);
}

/** A deploy as the rules for naming a commit see it. */
export function asDeploy(row: typeof deploy.$inferSelect): Deploy {
  const { source, service, environment, release, revision, deployedAt } = row;
  return { source, service, environment, release, revision, deployedAt: iso(deployedAt) };
}
