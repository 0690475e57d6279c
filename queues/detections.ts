import * as z from "zod";
import { ExportedDetections } from "#core/api/router.ts";
import { Detection } from "#core/detection/detection.ts";
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

/** The same as the agent sends it: every record is a detection. */
export const DetectionsMessage = ReceivedDetections.extend({ detections: z.array(Detection) });
export type DetectionsMessage = z.infer<typeof DetectionsMessage>;
