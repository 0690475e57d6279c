import * as z from "zod";
import type { Redacted } from "#core/redaction/redacted.ts";

/** What went wrong: a thrown error, a failed request without one, a slow request, a dead process. */
export const DetectionKind = z.enum(["exception", "http", "latency", "crash"]);
export type DetectionKind = z.infer<typeof DetectionKind>;

export const Severity = z.enum(["critical", "error", "warning"]);
export type Severity = z.infer<typeof Severity>;

/** The program that reported, as OpenTelemetry's resource attributes name it. */
export const Origin = z.object({
  service: z.string().max(200),
  /** deployment.environment.name */
  environment: z.string().max(100).optional(),
  /** service.version */
  release: z.string().max(200).optional(),
  /** vcs.ref.head.revision */
  revision: z.string().max(100).optional(),
  /** app.debug.source_map_uuid: the debug id of the app's bundle. */
  debugId: z.string().max(100).optional(),
  /** telemetry.sdk.language */
  language: z.string().max(50).optional(),
});
export type Origin = z.infer<typeof Origin>;

/** What a detection may hold of a stranger's text: more is cut once it is redacted. */
export const LONGEST_TYPE_CHARS = 500;
export const LONGEST_MESSAGE_CHARS = 8_000;
export const LONGEST_STACK_CHARS = 64_000;
export const LONGEST_ROUTE_CHARS = 500;
export const LONGEST_NAME_CHARS = 100;
export const LONGEST_BODY_SHAPE_CHARS = 1_000;
export const LONGEST_ATTRIBUTE_CHARS = 1_000;

export const ThrownException = z.object({
  type: z.string().max(LONGEST_TYPE_CHARS),
  message: z.string().max(LONGEST_MESSAGE_CHARS),
  stacktrace: z.string().max(LONGEST_STACK_CHARS),
});
export type ThrownException = z.infer<typeof ThrownException>;

/**
 * One evidence record, chosen by the agent: a single failed request or event.
 * The ledger counts these. `id` is the same for a resend of the same record.
 */
export const Detection = z.object({
  id: z.string().max(100),
  kind: DetectionKind,
  origin: Origin,
  occurredAt: z.iso.datetime(),
  traceId: z.string().max(32).optional(),
  spanId: z.string().max(16).optional(),
  request: z
    .object({
      method: z.string().max(20).optional(),
      route: z.string().max(LONGEST_ROUTE_CHARS).optional(),
      status: z.number().int().optional(),
      durationMs: z.number().nonnegative().optional(),
      /** The names in its query, without their values. */
      query: z.array(z.string().max(LONGEST_NAME_CHARS)).optional(),
      /** What its body is made of, without its values: `{ items: [{ sku: string }] }`. */
      bodyShape: z.string().max(LONGEST_BODY_SHAPE_CHARS).optional(),
    })
    .optional(),
  exception: ThrownException.optional(),
  /** The log line that carried it, where a log record did. */
  body: z.string().max(LONGEST_MESSAGE_CHARS).optional(),
  /** A few attributes that help a person: redacted, capped. */
  attributes: z.record(z.string(), z.string().max(LONGEST_ATTRIBUTE_CHARS)),
});
export type Detection = z.infer<typeof Detection>;

/**
 * The same as it may be written and sent: only `redactDetection` makes one. What is read back from
 * there is believed, since nothing else was written.
 */
export type RedactedDetection = Redacted<Detection>;
export const RedactedDetection = writtenRedacted(Detection);

function writtenRedacted(
  shape: z.ZodType<Detection>,
): z.ZodType<RedactedDetection, RedactedDetection> {
  return shape as z.ZodType<RedactedDetection, RedactedDetection>;
}
