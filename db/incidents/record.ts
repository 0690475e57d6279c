import { sql } from "drizzle-orm";
import * as z from "zod";
import type { RecordDetections, Recorded } from "#core/api/state/record-detections.ts";
import type { DetectionGroup } from "#core/grouping/detection-group.ts";
import { IncidentStatus } from "#core/incident/incident.ts";
import type { Database } from "../client.ts";
import { databaseFault, rethrow } from "../failure.ts";
import { toJson } from "../json.ts";
import { bookingRows, incidentRows, occurrenceRows, ruledGroups } from "./record-rows.ts";
import {
  countOccurrences,
  openIncidents,
  type Recording,
  startSource,
  takeMessages,
} from "./record-statements.ts";
import { closeReturned, readRulesAndMerged, returnedIn } from "./regressions.ts";

const Taken = z.object({ id: z.string() });
const Row = z.object({
  id: z.uuid(),
  fingerprint: z.string(),
  status: IncidentStatus,
  created: z.boolean(),
});

/**
 * Records one project's messages in one transaction, each once and the answers in their order: the
 * ids among the processed ones, new incidents with the row of their first step (as many as the
 * project may open), counts, and the ledger. Every later statement asks which ids this very
 * transaction wrote, so that a second delivery changes nothing.
 */
export async function recordDetections(
  db: Database,
  projectId: string,
  records: RecordDetections[],
): Promise<Recorded[]> {
  // A message and its copy from the spool may come in one batch.
  const once = [...new Map(records.map((record) => [record.messageId, record])).values()];
  const keys = once.flatMap(({ groups }) => groups.map(({ fingerprint }) => fingerprint.key));
  const { rules, merged } = await readRulesAndMerged(db, projectId, keys).catch(rethrow);
  const ruled = once.map((record) => ({ ...record, groups: ruledGroups(record.groups, rules) }));
  const rows = incidentRows(ruled);
  const recording: Recording = {
    projectId,
    messageIds: ruled.map(({ messageId }) => messageId),
    groups: toJson(rows),
    occurrences: toJson(occurrenceRows(ruled)),
    bookings: toJson(bookingRows(ruled)),
    fingerprints: sql`array(select jsonb_array_elements_text(${toJson(rows.map(({ fingerprint }) => fingerprint))}::jsonb))`,
  };
  const returned = returnedIn(
    merged,
    ruled.flatMap(({ groups }) => groups),
  );
  try {
    const results = await db.batch([
      db.execute(takeMessages(recording, returned.length > 0)),
      ...(returned.length > 0 ? [db.execute(closeReturned(returned, recording))] : []),
      db.execute(openIncidents(recording)),
      db.execute(countOccurrences(recording)),
      db.execute(startSource(recording)),
      db.execute(
        sql`select id, fingerprint, status, created_at = now() as created from incident
          where project_id = ${projectId} and open and fingerprint = any(${recording.fingerprints})`,
      ),
    ]);
    const taken = new Set(
      z
        .array(Taken)
        .parse(results[0].rows)
        .map(({ id }) => id),
    );
    const incidents = z.array(Row).parse(results.at(-1)?.rows);
    const ofGroups = (groups: DetectionGroup[]) =>
      incidents.filter(({ fingerprint: key }) =>
        groups.some(({ fingerprint }) => fingerprint.key === key),
      );
    return records.map(({ messageId }) => ({
      kind: taken.delete(messageId) ? "recorded" : "duplicate",
      incidents: ofGroups(ruled.find((each) => each.messageId === messageId)?.groups ?? []),
    }));
  } catch (thrown) {
    throw databaseFault(thrown);
  }
}
