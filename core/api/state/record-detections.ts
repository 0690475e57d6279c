import * as z from "zod";
import { DetectionGroup } from "#core/grouping/detection-group.ts";
import { IncidentStatus } from "#core/incident/incident.ts";

/**
 * One message's detections, grouped. Recorded whole or not at all, and once:
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
