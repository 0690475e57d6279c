import * as z from "zod";
import { Detection, DetectionKind, Severity } from "#core/detection/detection.ts";
import { CompactTrace } from "./compact-trace.ts";
import { Facets } from "./facets.ts";
import { Fingerprint } from "./fingerprint.ts";

/** One time that an incident's error happened: what is counted. */
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
  /** The sample's stack trace, as read; its frames stand beside the groups. */
  trace: CompactTrace.nullable(),
});
export type DetectionGroup = z.infer<typeof DetectionGroup>;
