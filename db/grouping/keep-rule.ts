import { type SQL, sql } from "drizzle-orm";
import { originOf } from "#core/grouping/grouping-rule.ts";
import type { Decision } from "#core/grouping/regrouping.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { writtenHere } from "../written-here.ts";
import type { IncidentToRegroup } from "./incident-to-regroup.ts";

/** Done, or why not, in words for the person who asked. */
export type Regrouped = { kind: "done" } | { kind: "refused"; reason: string };

const tooLate: Regrouped = {
  kind: "refused",
  reason: "Somebody else regrouped it at this moment.",
};

type NewRule = { decision: Decision; targetId: string | null; actor: string };

/** Writes a rule and what follows from it, in one batch; nothing where another rule was quicker. */
export async function keepRule(
  db: Database,
  one: IncidentToRegroup,
  { decision, targetId, actor }: NewRule,
  follows: (ruled: SQL) => SQL[],
): Promise<Regrouped> {
  if (decision.kind === "refused") return decision;
  const { kind, fingerprint, target, by, keeps } = {
    target: null,
    by: null,
    keeps: null,
    ...decision.rule,
  };
  const ruled = sql`exists (select 1 from grouping_rule mine where mine.project_id = ${one.projectId}
    and mine.fingerprint = ${fingerprint} and mine.undone_at is null and ${writtenHere("mine")})`;
  const results = await db
    .batch([
      // Two merges towards each other would make a circle: one after the other.
      db.execute(sql`select 1 from project where id = ${one.projectId} for no key update`),
      ...[
        sql`insert into grouping_rule (project_id, kind, fingerprint, origin, target, split_by, keeps, incident_id, target_id, actor)
          select ${one.projectId}, ${kind}, ${fingerprint}, ${originOf(fingerprint)}, ${target}, ${by}, ${keeps}, ${one.openId}, ${targetId}::uuid, ${actor}
          where not exists (select 1 from grouping_rule r where r.project_id = ${one.projectId}
            and r.kind = 'merge' and r.fingerprint = ${target} and r.undone_at is null)
          on conflict do nothing`,
        ...follows(ruled),
        sql`select 1 where ${ruled}`,
      ].map((statement) => db.execute(statement)),
    ])
    .catch(rethrow);
  return doneIf(results.at(-1));
}

/** Done where a batch's last statement, which asks whether the first took effect, found a row. */
export function doneIf(last: { rows: unknown[] } | undefined): Regrouped {
  return last && last.rows.length > 0 ? { kind: "done" } : tooLate;
}
