import { sql } from "drizzle-orm";
import * as z from "zod";
import type { RecordDetections, Recorded } from "#core/api/state/record-detections.ts";
import { IncidentStatus } from "#core/incident/incident.ts";
import type { Database } from "../client.ts";
import { databaseFault, rethrow } from "../failure.ts";
import { toJson } from "../json.ts";
import { writtenHere } from "../written-here.ts";
import { incidentRows, occurrenceRows, ruledGroups } from "./record-rows.ts";
import {
  countOccurrences,
  openIncidents,
  type Recording,
  startSource,
  takeMessage,
} from "./record-statements.ts";
import { closeReturned, readRulesAndMerged, returnedIn } from "./regressions.ts";

const Row = z.object({
  id: z.uuid(),
  fingerprint: z.string(),
  status: IncidentStatus,
  created: z.boolean(),
});

/**
 * Records one message's detections in one transaction: its id among the processed ones, new
 * incidents with the row of their first step (as many as the project may open), counts, and the
 * ledger. Every later statement asks whether this very transaction wrote the id, so a second
 * delivery changes nothing.
 */
export async function recordDetections(db: Database, record: RecordDetections): Promise<Recorded> {
  const { projectId, messageId } = record;
  const keys = record.groups.map(({ fingerprint }) => fingerprint.key);
  const { rules, merged } = await readRulesAndMerged(db, projectId, keys).catch(rethrow);
  const groups = ruledGroups(record.groups, rules);
  const rows = incidentRows(groups, record.frames);
  const recording: Recording = {
    record: { ...record, groups },
    groups: toJson(rows),
    occurrences: toJson(occurrenceRows(groups)),
    isFirstDelivery: sql`exists (select 1 from processed_message m where m.project_id = ${projectId} and m.id = ${messageId} and ${writtenHere("m")})`,
    fingerprints: sql`array(select jsonb_array_elements_text(${toJson(rows.map(({ fingerprint }) => fingerprint))}::jsonb))`,
  };
  try {
    const returned = returnedIn(merged, recording);
    const results = await db.batch([
      db.execute(takeMessage(recording, returned.length > 0)),
      ...(returned.length > 0 ? [db.execute(closeReturned(returned, recording))] : []),
      db.execute(openIncidents(recording)),
      db.execute(countOccurrences(recording)),
      db.execute(startSource(recording)),
      db.execute(
        sql`select id, fingerprint, status, created_at = now() as created from incident
          where project_id = ${projectId} and open and fingerprint = any(${recording.fingerprints})`,
      ),
    ]);
    return {
      kind: results[0].rows.length > 0 ? "recorded" : "duplicate",
      incidents: z.array(Row).parse(results.at(-1)?.rows),
    };
  } catch (thrown) {
    throw databaseFault(thrown);
  }
}
