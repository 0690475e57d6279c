import * as z from "zod";
import { Detection, DetectionKind } from "#core/detection/detection.ts";
import { Facets } from "#core/grouping/facets.ts";
import { Fingerprint, IncidentStatus, Severity } from "#core/incident/incident.ts";
import { ParsedTrace } from "#core/stack-trace/trace.ts";

/** One sighting of an incident: what is counted. */
export const Occurrence = z.object({
  detectionId: z.string(),
  occurredAt: z.iso.datetime(),
  traceId: z.string().optional(),
  release: z.string().optional(),
  revision: z.string().optional(),
});
export type Occurrence = z.infer<typeof Occurrence>;

/** All detections of one message that share a fingerprint and what a person may split it by. */
export const DetectionGroup = z.object({
  fingerprint: Fingerprint,
  facets: Facets.optional(),
  kind: DetectionKind,
  service: z.string(),
  environment: z.string().optional(),
  title: z.string().max(300),
  location: z.string().max(500).optional(),
  severity: Severity,
  occurrences: z.array(Occurrence).min(1),
  /** The first detection, whole: what the incident page and the autopsy start from. */
  sample: Detection,
  /** The sample's, as read; left out where an earlier group of the message has the same fingerprint. */
  trace: ParsedTrace.nullable().optional(),
});
export type DetectionGroup = z.infer<typeof DetectionGroup>;

/**
 * `POST /incidents`: one message's detections, grouped. Recorded whole or not at all, and once:
 * a second call with the same `messageId` changes nothing.
 */
export const RecordDetections = z.object({
  messageId: z.string(),
  projectId: z.uuid(),
  receivedAt: z.iso.datetime(),
  received: z.number().int().nonnegative(),
  refused: z.record(z.string(), z.number().int().positive()),
  /** Accepted but not stored, by reason: the router's own losses. */
  dropped: z.record(z.string(), z.number().int().positive()),
  groups: z.array(DetectionGroup),
  traceparent: z.string().optional(),
});
export type RecordDetections = z.infer<typeof RecordDetections>;

export const Recorded = z.object({
  kind: z.enum(["recorded", "duplicate"]),
  incidents: z.array(
    z.object({
      id: z.uuid(),
      fingerprint: z.string(),
      status: IncidentStatus,
      created: z.boolean(),
    }),
  ),
});
export type Recorded = z.infer<typeof Recorded>;
