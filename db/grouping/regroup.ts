import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type {
  MergeIncident,
  SplitIncident,
  UndoGrouping,
} from "#core/api/state/regroup-incident.ts";
import { Detection } from "#core/detection/detection.ts";
import { Fault } from "#core/fault.ts";
import { facetsOf, type SplitBy } from "#core/grouping/facets.ts";
import { GroupingRule, originOf, splitBy } from "#core/grouping/grouping-rule.ts";
import { type Decision, decideMerge, decideSplit } from "#core/grouping/regrouping.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { toJson } from "../json.ts";
import { moveIncident, note } from "../steps/steps.ts";

/** Done, or why not, in words for the person who asked. */
export type Regrouped = { kind: "done" } | { kind: "refused"; reason: string };

const Subject = z.object({
  id: z.uuid(),
  /** The episode that counts now: itself, where none is open. */
  openId: z.uuid(),
  projectId: z.uuid(),
  fingerprint: z.string(),
  title: z.string(),
  openPullRequest: z.number().nullable(),
  sample: Detection,
});
type Subject = z.infer<typeof Subject>;

const late: Regrouped = { kind: "refused", reason: "Somebody else regrouped it at this moment." };
const MOST_CLOSED = 100;
const MERGED_INTO = "Merged into";
const SPLIT_UNDONE = "The split that opened it was undone.";

/** From now on, what counts in this incident counts in the other; this one is ignored, and kept. */
export async function mergeIncident(
  db: Database,
  id: string,
  { into, actor }: MergeIncident,
): Promise<Regrouped> {
  const { subjects, rules } = await readSubjects(db, [id, into]);
  const [one, other] = [subjectOf(subjects, id), subjectOf(subjects, into)];
  const decision = decideMerge(one, other, rules);
  return keepRule(db, one, { decision, targetId: other.id, actor }, (ruled) => [
    // What went into this one goes where it goes: no merge leads to another.
    sql`update grouping_rule set target = ${other.fingerprint}, target_id = ${other.id}
      where project_id = ${one.projectId} and kind = 'merge' and target = ${one.fingerprint} and undone_at is null and ${ruled}`,
    moveIncident(one.openId, "ignored", `${MERGED_INTO} “${other.title}”: it counts there.`, ruled),
    note(id, "merged_into", `${actor} merged this into “${other.title}”`, actor, ruled),
    note(into, "took_in", `${actor} merged “${one.title}” into this`, actor, ruled),
  ]);
}

/** From now on, only what is like this incident's sample in this respect counts in it. */
export async function splitIncident(
  db: Database,
  id: string,
  { by, actor }: SplitIncident,
): Promise<Regrouped> {
  const { subjects, rules } = await readSubjects(db, [id]);
  const one = subjectOf(subjects, id);
  const keeps = facetsOf(one.sample)[by] ?? "";
  const decision = decideSplit(one, { by, keeps }, rules);
  const kept = keeps === "" ? `what has no ${by}` : `the ${by} “${keeps}”`;
  const parts = await putAway(db, one, by);
  return keepRule(db, one, { decision, targetId: null, actor }, (ruled) => [
    ...parts.map((part) => {
      const still = sql`${ruled} and status = 'ignored' and reason = ${SPLIT_UNDONE}`;
      return moveIncident(part, "unmuted", "Split off again: look at it, or try again.", still);
    }),
    note(id, "split", `${actor} split this by the ${by}: ${kept} stays here`, actor, ruled),
  ]);
}

/** The parts that an earlier split by the same opened and its undoing put away: they count again. */
async function putAway(db: Database, { projectId, fingerprint }: Subject, by: SplitBy) {
  const { rows } = await db
    .execute(sql`
      select id from incident where project_id = ${projectId} and open and status = 'ignored'
        and reason = ${SPLIT_UNDONE} and fingerprint like ${`${fingerprint}.%`}
        and components @> ${toJson([{ name: splitBy(by) }])}::jsonb limit ${MOST_CLOSED}`)
    .catch(rethrow);
  return z
    .array(z.object({ id: z.uuid() }))
    .parse(rows)
    .map(({ id }) => id);
}

type Kept = { decision: Decision; targetId: string | null; actor: string };

/** Writes a rule and what follows from it, in one batch; nothing where another rule was quicker. */
async function keepRule(
  db: Database,
  one: Subject,
  { decision, targetId, actor }: Kept,
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
    and mine.fingerprint = ${fingerprint} and mine.undone_at is null and mine.xmin = pg_current_xact_id()::xid)`;
  const results = await db
    .batch([
      // Two merges towards each other would make a ring: one after the other.
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
  return (results.at(-1)?.rows.length ?? 0) > 0 ? { kind: "done" } : late;
}

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
  { rule, actor }: UndoGrouping,
): Promise<Regrouped> {
  const { rows } = await db
    .execute(sql`
      select r.id, r.kind, r.target_id, coalesce((
        select jsonb_agg(jsonb_build_object('id', i.id, 'title', i.title)) from (
          select i.id, i.title from incident i where i.project_id = r.project_id and i.open
            and case r.kind when 'merge' then i.id = r.incident_id else i.fingerprint like r.fingerprint || '.%' end
          limit ${MOST_CLOSED}) i), '[]') as incidents
      from grouping_rule r join incident asked on asked.id = ${id} and asked.project_id = r.project_id
        and asked.fingerprint in (r.fingerprint, r.target)
      where r.id = ${rule} and r.undone_at is null`)
    .catch(rethrow);
  const [found] = z.array(Undone).parse(rows);
  if (!found) return { kind: "refused", reason: "This merge or split does not hold any more." };
  const undone = sql`exists (select 1 from grouping_rule mine where mine.id = ${rule} and mine.xmin = pg_current_xact_id()::xid)`;
  const said = found.kind === "merge" ? "took this out again" : "undid the split";
  const results = await db
    .batch([
      db.execute(
        sql`update grouping_rule set undone_at = now(), undone_by = ${actor} where id = ${rule} and undone_at is null`,
      ),
      ...[
        ...found.incidents.flatMap((incident) => follow(found.kind, incident, actor, undone)),
        note(id, "ungrouped", `${actor} ${said}`, actor, undone),
        sql`select 1 where ${undone}`,
      ].map((statement) => db.execute(statement)),
    ])
    .catch(rethrow);
  return (results.at(-1)?.rows.length ?? 0) > 0 ? { kind: "done" } : late;
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
      note(id, "ungrouped", `${actor} undid the split that opened this`, actor, undone),
    ];
  // What a person had ignored before the merge stays so.
  const ignored = sql`${undone} and status = 'ignored' and starts_with(reason, ${MERGED_INTO})`;
  return [moveIncident(id, "unmuted", "Taken out again: look at it, or try again.", ignored)];
}

const Read = z.object({ subject: Subject, rules: z.array(GroupingRule) });

async function readSubjects(db: Database, ids: string[]) {
  const { rows } = await db
    .execute(sql`
      select jsonb_build_object('id', i.id, 'openId', coalesce((select o.id from incident o
            where o.project_id = i.project_id and o.fingerprint = i.fingerprint and o.open), i.id), 'projectId', i.project_id, 'fingerprint', i.fingerprint,
          'title', i.title, 'sample', i.sample, 'openPullRequest', (select p.number from pull_request p
            join incident e on e.id = p.incident_id where e.project_id = i.project_id and e.fingerprint = i.fingerprint
              and p.state = 'open' limit 1)) as subject,
        coalesce((select jsonb_agg(jsonb_build_object('kind', r.kind, 'fingerprint', r.fingerprint,
            'target', r.target, 'by', r.split_by, 'keeps', r.keeps)) from grouping_rule r
          where r.project_id = i.project_id and r.fingerprint = i.fingerprint and r.undone_at is null), '[]') as rules
      from incident i where i.id in ${ids}`)
    .catch(rethrow);
  const read = z.array(Read).parse(rows);
  return {
    subjects: read.map(({ subject }) => subject),
    rules: read.flatMap(({ rules }) => rules),
  };
}

function subjectOf(subjects: Subject[], id: string): Subject {
  const subject = subjects.find((each) => each.id === id);
  if (!subject) throw new Fault("not_found", "There is no such incident.");
  return subject;
}
