import type { Severity } from "#core/detection/detection.ts";
import { Detection } from "#core/detection/detection.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import type { Culprit, Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import { visibleLine } from "#core/visible-text.ts";
import { type CompactTrace, traceCompactor } from "./compact-trace.ts";
import type { DetectionGroup, Occurrence } from "./detection-group.ts";
import { facetsOf } from "./facets.ts";
import { fingerprint } from "./fingerprint-error.ts";

const LONGEST_TITLE_CHARS = 300;

/**
 * The detections of one message, one group a fingerprint and what a person may split it by, in the
 * order they came, and the frames of their traces. A record that is none, or cannot be described,
 * costs nobody else: it is counted as dropped. `assertionHelpers` are the project's functions that
 * throw for their callers.
 */
export function groupDetections(
  records: unknown[],
  assertionHelpers: string[] = [],
): {
  groups: DetectionGroup[];
  frames: Frame[];
  dropped: Record<string, number>;
} {
  const groups = new Map<string, DetectionGroup>();
  const { frames, compact } = traceCompactor();
  /** A storm's export holds one error many times: each is read once. */
  const read = new Map<string, DetectionGroup>();
  let unreadable = 0;
  for (const record of records) {
    const detection = Detection.safeParse(record).data;
    const group = detection && tryDescribe(detection, { assertionHelpers, read, compact });
    if (!group) {
      unreadable += 1;
      continue;
    }
    group.occurrences.push(occurrenceOf(detection));
    const bucket = JSON.stringify([group.fingerprint.key, group.facets]);
    const known = groups.get(bucket);
    if (!known) groups.set(bucket, group);
    else if (known !== group) known.occurrences.push(...group.occurrences.splice(0));
  }
  return {
    groups: [...groups.values()],
    frames,
    dropped: unreadable > 0 ? { unreadable_detection: unreadable } : {},
  };
}

type Describing = {
  assertionHelpers: string[];
  /** The groups of errors that differ in nothing but when and where they happened. */
  read: Map<string, DetectionGroup>;
  compact: (trace: ParsedTrace) => CompactTrace;
};

function tryDescribe(detection: Detection, describing: Describing): DetectionGroup | undefined {
  const { read } = describing;
  const { id, occurredAt, traceId, spanId, origin, request, ...rest } = detection;
  const { release, revision, ...from } = origin;
  const { durationMs, ...asked } = request ?? {};
  const key = JSON.stringify([from, asked, rest]);
  const known = read.get(key);
  if (known) return known;
  try {
    const group = describe(detection, describing);
    read.set(key, group);
    return group;
  } catch {
    return undefined;
  }
}

/** An error as a group that nothing is counted in yet. */
function describe(detection: Detection, { assertionHelpers, compact }: Describing): DetectionGroup {
  const { origin, kind } = detection;
  const trace = traceOf(detection);
  return {
    fingerprint: fingerprint({
      service: origin.service,
      kind,
      trace,
      attributes: attributesOf(detection),
      assertionHelpers,
    }),
    facets: facetsOf(detection),
    kind,
    service: origin.service,
    ...(origin.environment === undefined ? {} : { environment: origin.environment }),
    title: visibleLine(titleOf(detection)).slice(0, LONGEST_TITLE_CHARS).toWellFormed(),
    ...locationOf(detection, trace?.culprit),
    severity: severityOf(detection),
    occurrences: [],
    sample: detection,
    trace: trace && compact(trace),
  };
}

/** The stack trace of a detection, where it carries one. */
function traceOf({ exception, origin }: Detection): ParsedTrace | null {
  if (!exception) return null;
  const { stacktrace, type, message } = exception;
  const language = origin.language === undefined ? {} : { language: origin.language };
  return parseStackTrace(stacktrace, { ...language, type, message });
}

/** What a fingerprint may read beside the trace, under OpenTelemetry's own names. */
function attributesOf(detection: Detection): Record<string, string> {
  const { request } = detection;
  return {
    ...detection.attributes,
    ...(detection.body === undefined ? {} : { "log.body": detection.body }),
    ...(request?.method === undefined ? {} : { "http.request.method": request.method }),
    ...(request?.route === undefined ? {} : { "http.route": request.route }),
    ...(request?.status === undefined
      ? {}
      : { "http.response.status_code": String(request.status) }),
  };
}

function titleOf(detection: Detection): string {
  const { exception, request, kind } = detection;
  if (exception) {
    const said = firstLine(exception.message);
    // What follows a line break in a type is no part of any error's name.
    const type = firstLine(exception.type);
    return [type, said].filter((each) => each !== "").join(": ") || "Error";
  }
  const where = endpoint(detection);
  if (kind === "latency") return `Slow request: ${where}`;
  if (kind === "http") return `${request?.status ?? 500} from ${where}`;
  return firstLine(detection.body ?? "") || `${detection.origin.service} crashed`;
}

/** A text up to its first break of any kind. */
function firstLine(text: string): string {
  return (text.split(/[\n\r\u0085\u2028\u2029]/, 1)[0] ?? "").trim();
}

function endpoint({ request, origin }: Detection): string {
  const route = [request?.method, request?.route].filter(Boolean).join(" ");
  return route === "" ? origin.service : route;
}

function locationOf(detection: Detection, culprit: Culprit | undefined): { location?: string } {
  if (culprit) return { location: `${culprit.path ?? culprit.file}:${culprit.line}`.slice(-500) };
  if (detection.request?.route) return { location: endpoint(detection).slice(0, 500) };
  return {};
}

const severities: Record<Detection["kind"], Severity> = {
  crash: "critical",
  exception: "error",
  http: "error",
  latency: "warning",
};

function severityOf(detection: Detection): Severity {
  return severities[detection.kind];
}

function occurrenceOf({ id, occurredAt, traceId, origin }: Detection): Occurrence {
  return {
    detectionId: id,
    occurredAt,
    ...(traceId === undefined ? {} : { traceId }),
    ...(origin.release === undefined ? {} : { release: origin.release }),
    ...(origin.revision === undefined ? {} : { revision: origin.revision }),
  };
}
