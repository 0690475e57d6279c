import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { UndoGrouping } from "#core/api/state/regroup-incident.ts";
import type { GroupingRule } from "#core/grouping/grouping-rule.ts";
import type { AskedBy } from "#core/people/actor.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { moveIncident } from "../incidents/move.ts";
import { note } from "../incidents/note.ts";
import { takeUp } from "../incidents/take-up.ts";
import { writtenHere } from "../written-here.ts";
import { doneIf, type Regrouped } from "./keep-rule.ts";
import { MERGED_INTO } from "./merge.ts";
import { MAX_PARTS, SPLIT_UNDONE } from "./split.ts";

const Undone = z.object({
  id: z.uuid(),
  kind: z.enum(["merge", "split"]),
  /** The incident that comes back, or those that a split opened. */
  incidents: z.array(z.object({ id: z.uuid(), title: z.string() })),
  target_id: z.uuid().nullable(),
});

/**
 * A rule of this incident holds no longer. What was merged away is taken up again; what a split
 * opened is ignored, since its events count in the incident that was split again.
 */
export async function undoGrouping(
  db: Database,
  id: string,
  { rule, actor }: AskedBy<UndoGrouping>,
): Promise<Regrouped> {
  const { rows } = await db
    .execute(sql`
      select r.id, r.kind, r.target_id, coalesce((
        select jsonb_agg(jsonb_build_object('id', i.id, 'title', i.title)) from (
          select i.id, i.title from incident i where i.id = r.incident_id and i.open and r.kind = 'merge'
          union all (select i.id, i.title from incident i where i.project_id = r.project_id and i.open and r.kind = 'split'
            and split_part(i.fingerprint, '.', 1) = r.origin and i.fingerprint like r.fingerprint || '.%'
          limit ${MAX_PARTS})) i), '[]') as incidents
      from grouping_rule r join incident asked on asked.id = ${id} and asked.project_id = r.project_id
        and asked.fingerprint in (r.fingerprint, r.target)
      where r.id = ${rule} and r.undone_at is null`)
    .catch(rethrow);
  const [found] = z.array(Undone).parse(rows);
  if (!found) return { kind: "refused", reason: "This merge or split does not hold any more." };
  const undone = sql`exists (select 1 from grouping_rule mine where mine.id = ${rule} and ${writtenHere("mine")})`;
  const did = found.kind === "merge" ? "took this out again" : "undid the split";
  const results = await db
    .batch([
      db.execute(
        sql`update grouping_rule set undone_at = now(), undone_by = ${actor} where id = ${rule} and undone_at is null`,
      ),
      ...[
        ...found.incidents.flatMap((incident) => follow(found.kind, incident, actor, undone)),
        note({ incidentId: id, kind: "ungrouped", text: `${actor} ${did}`, actor }, undone),
        sql`select 1 where ${undone}`,
      ].map((statement) => db.execute(statement)),
    ])
    .catch(rethrow);
  return doneIf(results.at(-1));
}

function follow(
  kind: GroupingRule["kind"],
  { id }: { id: string },
  actor: string,
  undone: SQL,
): SQL[] {
  if (kind === "split")
    return [
      moveIncident(id, "ignored", SPLIT_UNDONE, undone),
      note(
        {
          incidentId: id,
          kind: "ungrouped",
          text: `${actor} undid the split that opened this`,
          actor,
        },
        undone,
      ),
    ];
  // What a person had ignored before the merge stays so.
  const ignored = sql`${undone} and status = 'ignored' and starts_with(reason, ${MERGED_INTO})`;
  return takeUp(id, "unmuted", ignored);
}
