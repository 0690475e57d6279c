import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { mayEnd, type RowDays } from "#core/incident/retention.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { BATCH_ROWS, forgetAudit, isOlder, keptDays } from "./forgetting.ts";
import { nothingLeft, walk } from "./walk.ts";

const WALK = "rows of projects";

/** Each takes its own rows with it. */
const BATCH_INCIDENTS = 200;

const Next = z.object({ id: z.uuid() });

/**
 * Deletes what a project no longer needs, project by project from where the last call stopped:
 * incidents that ended in silence with all that belongs to them, ledger, deploys, learned roots,
 * rules that were undone, keys that were revoked, invitations and tokens that ended, old audit.
 */
export async function forgetOfProjects(
  db: Database,
  days: RowDays,
  hasTime: () => boolean,
): Promise<number> {
  const forgetNext = async (from: string) => {
    const { rows } = await db
      .execute(sql`select id from project where id > ${from} order by id limit 1`)
      .catch(rethrow);
    const id = z.array(Next).parse(rows)[0]?.id;
    if (id === undefined) return nothingLeft;
    return { upTo: id, ...(await forgetOfProject(db, days, id, hasTime)) };
  };
  return walk(db, WALK, forgetNext, hasTime);
}

async function forgetOfProject(
  db: Database,
  days: RowDays,
  id: string,
  hasTime: () => boolean,
): Promise<{ deleted: number; isWhole: boolean }> {
  const old = (table: SQL, which: SQL) =>
    db.execute(sql`delete from ${table} where ctid = any(array(
      select ctid from ${table} where project_id = ${id} and ${which} limit ${BATCH_ROWS}))`);
  let deleted = 0;
  do {
    const results = await db
      .batch([
        db.execute(forgetIncidents(id, days)),
        old(sql`ledger`, isOlder(sql`minute`, days.ledger)),
        old(sql`ai_spend`, isOlder(sql`day`, days.modelSpend)),
        old(
          sql`deploy`,
          sql`${isOlder(sql`deployed_at`, days.deploys)} and ${isOlder(sql`created_at`, days.deploys)}`,
        ),
        old(sql`source_root`, isOlder(sql`seen_at`, days.sourceRoots)),
        old(
          sql`grouping_rule`,
          sql`undone_at is not null and ${isOlder(sql`undone_at`, days.undoneRules)}`,
        ),
        old(sql`ingest_key`, isOlder(sql`revoked_at`, days.revokedKeys)),
        old(sql`invitation`, isOlder(sql`coalesce(ended_at, expires_at)`, days.invitations)),
        old(sql`api_token`, isOlder(sql`coalesce(ended_at, expires_at)`, days.apiTokens)),
        db.execute(forgetAudit(sql`project_id = ${id}`, days.audit)),
      ])
      .catch(rethrow);
    deleted += results.reduce((sum, { rowCount }) => sum + rowCount, 0);
    const isWhole = results.every(
      ({ rowCount }, at) => rowCount < (at === 0 ? BATCH_INCIDENTS : BATCH_ROWS),
    );
    if (isWhole) return { deleted, isWhole };
  } while (hasTime());
  return { deleted, isWhole: false };
}

/**
 * Incidents that ended, and were neither seen nor touched for as long as the project keeps them.
 * One whose occurrences are still to be deleted waits, so that what cascades is little; one that a
 * merge or split in force names stays, since undoing takes it up again. `updated_at` is asked too:
 * an app's clock may be years behind.
 */
function forgetIncidents(projectId: string, days: RowDays): SQL {
  const kept = sql`(select ${keptDays(sql`p`, days.incidents)} from project p where p.id = ${projectId})`;
  return sql`delete from incident where id = any(array(
    select i.id from incident i
    where i.project_id = ${projectId} and ${isOlder(sql`i.last_seen_at`, kept)} and ${isOlder(sql`i.updated_at`, kept)}
      and i.status in ${[...mayEnd]}
      and not exists (select 1 from incident_step s where s.incident_id = i.id and s.status in ('due', 'leased') and i.open)
      and not exists (select 1 from pull_request r where r.incident_id = i.id and r.state = 'open')
      and not exists (select 1 from incident_trace t where t.incident_id = i.id)
      and not exists (select 1 from occurrence o where o.incident_id = i.id and o.minute < now())
      and not exists (select 1 from grouping_rule g where g.project_id = ${projectId} and g.undone_at is null
        and i.id in (g.incident_id, g.target_id))
    limit ${BATCH_INCIDENTS}))`;
}
