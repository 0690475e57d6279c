import * as z from "zod";
import { DetectionKind, Severity } from "#core/detection/detection.ts";
import { Fingerprint } from "#core/grouping/fingerprint.ts";

export const IncidentStatus = z.enum([
  "detected",
  "analyzing",
  "analyzed",
  "patching",
  "validating",
  "in_review",
  "merged",
  "resolved",
  "needs_human",
  "muted",
  "ignored",
]);
export type IncidentStatus = z.infer<typeof IncidentStatus>;

/** An incident as every service and page sees it. Times are ISO 8601 in UTC. */
export const Incident = z.object({
  id: z.uuid(),
  projectId: z.uuid(),
  kind: DetectionKind,
  status: IncidentStatus,
  /** Set whenever a person must act: what happened and what to do. */
  reason: z.string().nullable(),
  severity: Severity,
  title: z.string(),
  service: z.string(),
  environment: z.string().nullable(),
  /** file:line, or a route: where to look first. */
  location: z.string().nullable(),
  fingerprint: Fingerprint,
  episode: z.number().int().positive(),
  /** The incident this one is a regression of. */
  regressionOf: z.uuid().nullable(),
  count: z.number().int().nonnegative(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  release: z.string().nullable(),
  revision: z.string().nullable(),
});
export type Incident = z.infer<typeof Incident>;
