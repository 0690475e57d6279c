import { sql } from "drizzle-orm";
import * as z from "zod";
import type { SplitIncident } from "#core/api/state/regroup-incident.ts";
import { facetsOf, type SplitBy } from "#core/grouping/facets.ts";
import { originOf, splitBy } from "#core/grouping/grouping-rule.ts";
import { decideSplit } from "#core/grouping/regrouping.ts";
import type { AskedBy } from "#core/people/actor.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { note } from "../incidents/note.ts";
import { takeUp } from "../incidents/take-up.ts";
import { toJson } from "../json.ts";
import {
  type IncidentToRegroup,
  incidentToRegroup,
  readIncidentsToRegroup,
} from "./incident-to-regroup.ts";
import { keepRule, type Regrouped } from "./keep-rule.ts";

/** The reason of an incident that a split opened, once that is undone. */
export const SPLIT_UNDONE = "The split that opened it was undone.";

/** So many parts of a split are put away or taken up at once. */
export const MAX_PARTS = 100;

/** From now on, only what is like this incident's sample in this respect counts in it. */
export async function splitIncident(
  db: Database,
  id: string,
  { by, actor }: AskedBy<SplitIncident>,
): Promise<Regrouped> {
  const { incidents, rules } = await readIncidentsToRegroup(db, [id]);
  const one = incidentToRegroup(incidents, id);
  const keeps = facetsOf(one.sample)[by] ?? "";
  const decision = decideSplit(one, { by, keeps }, rules);
  const kept = keeps === "" ? `what has no ${by}` : `the ${by} “${keeps}”`;
  const parts = await putAway(db, one, by);
  return keepRule(db, one, { decision, targetId: null, actor }, (ruled) => [
    ...parts.flatMap((part) => {
      const still = sql`${ruled} and status = 'ignored' and reason = ${SPLIT_UNDONE}`;
      return takeUp(part, "unmuted", still);
    }),
    note(
      {
        incidentId: id,
        kind: "split",
        text: `${actor} split this by the ${by}: ${kept} stays here`,
        actor,
      },
      ruled,
    ),
  ]);
}

/** The parts that an earlier split by the same opened and its undoing put away: they count again. */
async function putAway(db: Database, { projectId, fingerprint }: IncidentToRegroup, by: SplitBy) {
  const { rows } = await db
    .execute(sql`
      select id from incident where project_id = ${projectId} and open and status = 'ignored'
        and reason = ${SPLIT_UNDONE} and split_part(fingerprint, '.', 1) = ${originOf(fingerprint)} and fingerprint like ${`${fingerprint}.%`}
        and components @> ${toJson([{ name: splitBy(by) }])}::jsonb limit ${MAX_PARTS}`)
    .catch(rethrow);
  return z
    .array(z.object({ id: z.uuid() }))
    .parse(rows)
    .map(({ id }) => id);
}
