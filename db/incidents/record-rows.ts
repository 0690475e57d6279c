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
export function incidentRows(groups: DetectionGroup[], frames: Frame[]) {
  const rows = new Map<string, ReturnType<typeof groupRow>>();
  for (const group of [...groups].sort((one, other) => mergesOf(one) - mergesOf(other)))
    if (!rows.has(group.fingerprint.key)) rows.set(group.fingerprint.key, groupRow(group, frames));
  return [...rows.values()];
}

function mergesOf({ fingerprint }: DetectionGroup): number {
  return fingerprint.components.filter(({ name }) => name === MERGED).length;
}

function groupRow(group: DetectionGroup, frames: Frame[]) {
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
  };
}

/** Every occurrence of a message as a row, with what shows a second report of the same event. */
export function occurrenceRows(groups: DetectionGroup[]) {
  const thrown = new Set(
    groups
      .filter(({ kind }) => kind === "exception" || kind === "crash")
      .flatMap(({ occurrences }) => occurrences.map(({ traceId }) => traceId))
      .filter((traceId) => traceId !== undefined),
  );
  return groups.flatMap(({ fingerprint, kind, occurrences }) =>
    occurrences.map(({ detectionId, traceId, occurredAt, release, revision }) => ({
      fingerprint: fingerprint.key,
      kind,
      /** The trace, since an error is often reported twice in it; else the record. */
      event: traceId ?? `record:${detectionId}`,
      /** Its cause is in the same message. */
      explained: kind === "http" && traceId !== undefined && thrown.has(traceId),
      occurred_at: occurredAt,
      release: release ?? "",
      revision: revision ?? "",
    })),
  );
}
