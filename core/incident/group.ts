import type { Detection } from "#core/detection/detection.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import type { Culprit, ParsedTrace } from "#core/stack-trace/trace.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Severity } from "./incident.ts";
import type { DetectionGroup, Occurrence } from "./record.ts";

/**
 * The detections of one message, one group a fingerprint, in the order they came. `throwers` are the
 * project's functions that throw for their callers.
 */
export function groupDetections(
  detections: Detection[],
  throwers: string[] = [],
): {
  groups: DetectionGroup[];
  dropped: Record<string, number>;
} {
  const groups = new Map<string, DetectionGroup>();
  let unreadable = 0;
  for (const detection of detections) {
    const group = tryDescribe(detection, throwers);
    if (!group) {
      unreadable += 1;
      continue;
    }
    const known = groups.get(group.fingerprint.key);
    if (known) known.occurrences.push(...group.occurrences);
    else groups.set(group.fingerprint.key, group);
  }
  return {
    groups: [...groups.values()],
    dropped: unreadable > 0 ? { unreadable_detection: unreadable } : {},
  };
}

/** One strange record must not cost its neighbours: what cannot be described is counted as dropped. */
function tryDescribe(detection: Detection, throwers: string[]): DetectionGroup | undefined {
  try {
    return describe(detection, throwers);
  } catch {
    return undefined;
  }
}

function describe(detection: Detection, throwers: string[]): DetectionGroup {
  const { origin, kind } = detection;
  const trace = traceOf(detection);
  return {
    fingerprint: fingerprint({
      service: origin.service,
      kind,
      trace,
      attributes: facets(detection),
      throwers,
    }),
    kind,
    service: origin.service,
    ...(origin.environment === undefined ? {} : { environment: origin.environment }),
    title: titleOf(detection).slice(0, 300),
    ...locationOf(detection, trace?.culprit),
    severity: severityOf(detection),
    occurrences: [occurrenceOf(detection)],
    sample: detection,
    trace,
  };
}

function traceOf(detection: Detection): ParsedTrace | null {
  const { exception, origin } = detection;
  if (!exception) return null;
  return parseStackTrace(exception.stacktrace, {
    ...(origin.language === undefined ? {} : { language: origin.language }),
    type: exception.type,
    message: exception.message,
  });
}

/** What a fingerprint may read beside the trace, under OpenTelemetry's own names. */
function facets(detection: Detection): Record<string, string> {
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
    const [firstLine = ""] = exception.message.split("\n", 1);
    return firstLine === "" ? exception.type : `${exception.type}: ${firstLine}`;
  }
  const where = endpoint(detection);
  if (kind === "latency") return `Slow request: ${where}`;
  if (kind === "http") return `${request?.status ?? 500} from ${where}`;
  const [firstLine = ""] = (detection.body ?? "").split("\n", 1);
  return firstLine === "" ? `${detection.origin.service} crashed` : firstLine;
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
