import * as z from "zod";
import { DetectionGroup } from "#core/grouping/detection-group.ts";
import { IncidentStatus } from "#core/incident/incident.ts";
import { Frame } from "#core/stack-trace/trace.ts";

/**
 * One message's detections, grouped. Recorded whole or not at all, and once:
 * a second call with the same `messageId` changes nothing.
 */
export const RecordDetections = z
  .object({
    messageId: z.string(),
    projectId: z.uuid(),
    receivedAt: z.iso.datetime(),
    received: z.number().int().nonnegative(),
    refused: z.record(z.string(), z.number().int().positive()),
    /** Accepted but not stored, by reason: the router's own losses. */
    dropped: z.record(z.string(), z.number().int().positive()),
    groups: z.array(DetectionGroup),
    /** The frames of the groups' traces. */
    frames: z.array(Frame),
    traceparent: z.string().optional(),
  })
  .refine(hasEveryFrame, { path: ["frames"], error: "a trace names a frame that was not sent" });
export type RecordDetections = z.infer<typeof RecordDetections>;

function hasEveryFrame({ groups, frames }: { groups: DetectionGroup[]; frames: Frame[] }): boolean {
  return groups
    .flatMap(({ trace }) => trace?.exceptions ?? [])
    .every((exception) => exception.frames.every((index) => index < frames.length));
}

/** As many as a queue hands over at once. */
export const MAX_RECORDED_TOGETHER = 20;

/** Messages of one project, which are recorded in one transaction; each by itself counts once. */
export const RecordTogether = z
  .object({ records: z.array(RecordDetections).min(1).max(MAX_RECORDED_TOGETHER) })
  .refine(({ records }) => new Set(records.map(({ projectId }) => projectId)).size === 1, {
    path: ["records"],
    error: "the messages are of more than one project",
  });
export type RecordTogether = z.infer<typeof RecordTogether>;

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
