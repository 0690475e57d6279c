import {
  isCancellation,
  severityOf,
  textOf,
  toText,
} from "#core/telemetry/semantic-conventions.ts";
import type {
  Attributes,
  AttributeValue,
  LogRecord,
  ResourceLogs,
} from "#core/telemetry/telemetry.ts";
import { exceptionInText } from "./crash-text.ts";
import type { Detected } from "./detected.ts";
import type { Detection, ThrownException } from "./detection.ts";
import {
  clean,
  type DetectionSettings,
  evidenceId,
  exceptionOf,
  isOwnTelemetry,
  occurredAt,
  originOf,
  usefulAttributes,
} from "./evidence.ts";

/** OTLP's SeverityNumber. */
const ERROR = 17;
const FATAL = 21;

/**
 * The incidents in an export of logs: exceptions at severity ERROR and above (or without any), with
 * or without an event name, as attributes or as text; and the last words of a process. A warning, or
 * an error line without an exception, is not an incident: semantic conventions on exceptions in logs.
 */
export function detectInLogs(resourceLogs: ResourceLogs[], settings: DetectionSettings): Detected {
  const detections = new Map<string, Detection>();
  for (const { resource, records } of resourceLogs) {
    if (isOwnTelemetry(resource)) continue;
    for (const record of records) {
      const detection = detectInRecord(record, resource, settings);
      if (detection && !detections.has(detection.id)) detections.set(detection.id, detection);
    }
  }
  return { detections: [...detections.values()], undecided: [], received: detections.size };
}

function detectInRecord(
  record: LogRecord,
  resource: Attributes,
  settings: DetectionSettings,
): Detection | undefined {
  const severity = severityOf(record);
  if (severity > 0 && severity < ERROR) return undefined;
  const body = clean(bodyText(record.body));
  const exception =
    exceptionOf(record.attributes) ??
    exceptionInBody(record.body, body, textOf(resource, "language"));
  if (exception && isCancellation(exception.type)) return undefined;
  const isCrash = crashed(record, severity, exception);
  if (!exception && !isCrash) return undefined;
  const kind = isCrash ? "crash" : "exception";
  return {
    id: idOf(record, kind, exception, body, resource),
    kind,
    origin: originOf(crashedResource(record, resource)),
    occurredAt: occurredAt(record.timeMs, settings.receivedAtMs),
    ...(record.traceId !== "" && { traceId: record.traceId }),
    ...(record.spanId !== "" && { spanId: record.spanId }),
    ...(exception && { exception }),
    ...(body !== "" && { body }),
    attributes: usefulAttributes(record.attributes),
  };
}

/** A process's last words: a crash event, or FATAL outside of any request. */
function crashed(
  record: LogRecord,
  severity: number,
  exception: ThrownException | undefined,
): boolean {
  const event = record.eventName || textOf(record.attributes, "eventName") || "";
  if (event === "app.crash" || event === "device.crash") return true;
  return severity >= FATAL && (record.traceId === "" || !exception);
}

/** A crash is often reported by the next process: what it says of the crashed one outranks its own. */
function crashedResource(record: LogRecord, resource: Attributes): Attributes {
  return new Map([
    ...resource,
    ...[...record.attributes].filter(([name]) => /^(service|vcs|deployment)\./.test(name)),
  ]);
}

/**
 * With ids: those of its span and the exception, the very id the span's own event gets. Without:
 * the content, time included, so that a resend is the same and the next crash is another.
 */
function idOf(
  record: LogRecord,
  kind: string,
  exception: ThrownException | undefined,
  body: string,
  resource: Attributes,
): string {
  const content = exception ? [exception.type, exception.message] : [body];
  if (record.traceId !== "" && record.spanId !== "") {
    return evidenceId([record.traceId, record.spanId, kind, ...content]);
  }
  const stack = exception?.stacktrace ?? "";
  return evidenceId([originOf(resource).service, record.timeMs, kind, ...content, stack]);
}

/** A structured body's message, or the whole body as text. */
function bodyText(body: AttributeValue): string {
  if (body === null) return "";
  if (typeof body !== "object" || Array.isArray(body)) return toText(body);
  const message = body.message ?? body.msg;
  return typeof message === "string" ? message : toText(body);
}

/** An exception in the body: as pino and winston write it (`err: { type, message, stack }`), or as text. */
function exceptionInBody(
  body: AttributeValue,
  text: string,
  language: string | undefined,
): ThrownException | undefined {
  if (body === null || typeof body !== "object" || Array.isArray(body))
    return exceptionInText(text, language);
  const error = [body.err, body.error, body.exception, body].find(
    (value) => objectOf(value)?.stack !== undefined,
  );
  const found = objectOf(error);
  if (typeof found?.stack !== "string") return exceptionInText(text, language);
  const attributes = new Map<string, AttributeValue>([["exception.stacktrace", found.stack]]);
  if (found.type ?? found.name) attributes.set("exception.type", found.type ?? found.name ?? null);
  if (found.message) attributes.set("exception.message", found.message);
  return exceptionOf(attributes);
}

function objectOf(value: AttributeValue | undefined) {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? value : undefined;
}
