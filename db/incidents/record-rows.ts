import type { RecordDetections } from "#core/api/state/record-detections.ts";
import { expandTrace } from "#core/grouping/compact-trace.ts";
import type { DetectionGroup } from "#core/grouping/detection-group.ts";
import { applyRules, type GroupingRule, MERGED } from "#core/grouping/grouping-rule.ts";
import type { Frame } from "#core/stack-trace/trace.ts";

/** The groups under the fingerprints that people's rules lead them to. */
export function ruledGroups(groups: DetectionGroup[], rules: GroupingRule[]): DetectionGroup[] {
  if (rules.length === 0) return groups;
  return groups.map((group) => ({
    ...group,
    fingerprint: applyRules(group.fingerprint, group.facets ?? {}, rules),
  }));
}

/** One row a fingerprint, for the incident it may open: of those that share one, the first that was not merged into it. */
export function incidentRows(records: RecordDetections[]) {
  const groups = records.flatMap(({ groups, frames, traceparent }) =>
    groups.map((group) => ({ group, frames, traceparent })),
  );
  const rows = new Map<string, ReturnType<typeof groupRow>>();
  for (const each of groups.sort((one, other) => mergesOf(one.group) - mergesOf(other.group)))
    if (!rows.has(each.group.fingerprint.key)) rows.set(each.group.fingerprint.key, groupRow(each));
  return [...rows.values()];
}

function mergesOf({ fingerprint }: DetectionGroup): number {
  return fingerprint.components.filter(({ name }) => name === MERGED).length;
}

type Sent = { group: DetectionGroup; frames: Frame[]; traceparent: string | undefined };

function groupRow({ group, frames, traceparent }: Sent) {
  const times = group.occurrences.map(({ occurredAt }) => occurredAt).sort();
  const [first] = group.occurrences;
  return {
    fingerprint: group.fingerprint.key,
    components: group.fingerprint.components,
    kind: group.kind,
    severity: group.severity,
    title: group.title,
    service: group.service,
    environment: group.environment ?? null,
    location: group.location ?? null,
    first_seen: times[0],
    last_seen: times.at(-1),
    release: first?.release ?? null,
    revision: first?.revision ?? null,
    sample: group.sample,
    trace: group.trace && expandTrace(group.trace, frames),
    traceparent: traceparent ?? null,
  };
}

/** Every occurrence of the messages as a row, with what shows a second report of the same event. */
export function occurrenceRows(records: RecordDetections[]) {
  const thrown = new Set(
    records
      .flatMap(({ groups }) => groups)
      .filter(({ kind }) => kind === "exception" || kind === "crash")
      .flatMap(({ occurrences }) => occurrences.map(({ traceId }) => traceId))
      .filter((traceId) => traceId !== undefined),
  );
  return records.flatMap(({ messageId, receivedAt, groups }) =>
    groups.flatMap(({ fingerprint, kind, occurrences }) =>
      occurrences.map(({ detectionId, traceId, occurredAt, release, revision }) => ({
        message: messageId,
        received: receivedAt,
        fingerprint: fingerprint.key,
        kind,
        /** The trace, since an error is often reported twice in it; else the record. */
        event: traceId ?? `record:${detectionId}`,
        /** Its cause comes with it. */
        explained: kind === "http" && traceId !== undefined && thrown.has(traceId),
        occurred_at: occurredAt,
        release: release ?? "",
        revision: revision ?? "",
      })),
    ),
  );
}

/** What each message says of its own records, for the ledger. */
export function bookingRows(records: RecordDetections[]) {
  return records.flatMap(({ messageId, receivedAt, received, refused, dropped, groups }) => {
    const arrived = groups.reduce((total, { occurrences }) => total + occurrences.length, 0);
    const lost = Object.values(dropped).reduce((total, count) => total + count, 0);
    const booked = [
      { outcome: "received", reason: "", count: received },
      { outcome: "accepted", reason: "", count: arrived + lost },
      ...Object.entries(refused).map(([reason, count]) => ({ outcome: "refused", reason, count })),
      ...Object.entries(dropped).map(([reason, count]) => ({ outcome: "dropped", reason, count })),
    ];
    const minute = `${receivedAt.slice(0, 16)}:00.000Z`;
    return booked.map((each) => ({ message: messageId, minute, ...each }));
  });
}
