import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";

const Id = z.object({ id: z.uuid() });
const Key = z.object({ key: z.string() });

/** Written before its row, or deleted after it: what is younger is not judged. */
const GRACE_SECONDS = 3_600;

/** Mended by one statement. */
const MAX_MENDED = 1_000;

/** Which of these projects there are. */
export async function knownProjects(db: Database, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await db
    .execute(
      sql`select id from project where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`,
    )
    .catch(rethrow);
  return new Set(
    z
      .array(Id)
      .parse(rows)
      .map(({ id }) => id),
  );
}

/** An object of an incident, as its key names it. */
export type IncidentObject = {
  key: string;
  incidentId: string;
  stage: "source" | "autopsy";
  attempt: number;
};

/** Of these objects the keys of those that no row belongs to. */
export async function objectsWithoutRow(
  db: Database,
  objects: IncidentObject[],
): Promise<string[]> {
  if (objects.length === 0) return [];
  const { rows } = await db
    .execute(sql`
      select o.key from jsonb_to_recordset(${JSON.stringify(objects)}::jsonb)
        as o(key text, "incidentId" uuid, stage text, attempt int)
      where case o.stage
        when 'source' then (select s.id from source_snapshot s
          where s.incident_id = o."incidentId" and s.attempt = o.attempt and s.key = o.key limit 1) is null
        else (select a.id from autopsy a
          where a.incident_id = o."incidentId" and a.attempt = o.attempt limit 1) is null end`)
    .catch(rethrow);
  return z
    .array(Key)
    .parse(rows)
    .map(({ key }) => key);
}

/**
 * Mends snapshots that name an object which is gone: of the keys behind `after` up to `upTo` (null:
 * to the end of the class), those that are not `present`. They keep commit, files and note, and say that the text is
 * gone. Answers how many.
 */
export async function mendSnapshots(
  db: Database,
  { after, upTo, present }: { after: string; upTo: string; present: string[] },
): Promise<number> {
  const { rowCount } = await db
    .execute(sql`update source_snapshot set key = null, note = note || ' Its files are no longer kept.'
      where id in (select s.id from source_snapshot s
        where s.key collate "C" > ${after} and s.key collate "C" <= ${upTo}
          and s.created_at < now() - make_interval(secs => ${GRACE_SECONDS}::int)
          and not exists (select 1 from jsonb_array_elements_text(${JSON.stringify(present)}::jsonb) as p(key) where p.key = s.key)
        limit ${MAX_MENDED})`)
    .catch(rethrow);
  return rowCount;
}
