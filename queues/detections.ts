import * as z from "zod";
import { ExportedDetections } from "#core/api/router.ts";
import { RedactedDetection } from "#core/detection/detection.ts";
import { Envelope } from "./envelope.ts";

const { receivedAt, received, refused, detections, assertionHelpers, spoolKey } =
  ExportedDetections.shape;

/** agent → router: what one OTLP export held, as the router reads it. The counts go on to the ledger. */
export const ReceivedDetections = Envelope.extend({
  kind: z.literal("detections"),
  receivedAt,
  received,
  refused,
  detections,
  assertionHelpers,
  spoolKey,
});
export type ReceivedDetections = z.infer<typeof ReceivedDetections>;

/** The same as the agent sends it and keeps it in R2: every record is a detection, and redacted. */
export const DetectionsMessage = ReceivedDetections.extend({
  detections: z.array(RedactedDetection),
});
export type DetectionsMessage = z.infer<typeof DetectionsMessage>;
