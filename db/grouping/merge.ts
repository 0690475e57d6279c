import { sql } from "drizzle-orm";
import type { MergeIncident } from "#core/api/state/regroup-incident.ts";
import { decideMerge } from "#core/grouping/regrouping.ts";
import type { AskedBy } from "#core/people/actor.ts";
import type { Database } from "../client.ts";
import { moveIncident } from "../incidents/move.ts";
import { note } from "../incidents/note.ts";
import { incidentToRegroup, readIncidentsToRegroup } from "./incident-to-regroup.ts";
import { keepRule, type Regrouped } from "./keep-rule.ts";

/** How the reason of an incident that was merged away begins: undoing the merge looks for it. */
export const MERGED_INTO = "Merged into";

/** From now on, what counts in this incident counts in the other; this one is ignored, and kept. */
export async function mergeIncident(
  db: Database,
  id: string,
  { into, actor, intoQuiet }: AskedBy<MergeIncident>,
): Promise<Regrouped> {
  const { incidents, rules } = await readIncidentsToRegroup(db, [id, into]);
  const [one, other] = [incidentToRegroup(incidents, id), incidentToRegroup(incidents, into)];
  const decision = decideMerge(one, other, rules, intoQuiet);
  return keepRule(db, one, { decision, targetId: other.id, actor }, (ruled) => [
    // What went into this one goes where it goes: no merge leads to another.
    sql`update grouping_rule set target = ${other.fingerprint}, target_id = ${other.id}
      where project_id = ${one.projectId} and kind = 'merge' and target = ${one.fingerprint} and undone_at is null and ${ruled}`,
    moveIncident(one.openId, "ignored", `${MERGED_INTO} “${other.title}”: it counts there.`, ruled),
    note(
      {
        incidentId: id,
        kind: "merged_into",
        text: `${actor} merged this into “${other.title}”`,
        actor,
      },
      ruled,
    ),
    note(
      {
        incidentId: into,
        kind: "took_in",
        text: `${actor} merged “${one.title}” into this`,
        actor,
      },
      ruled,
    ),
  ]);
}
