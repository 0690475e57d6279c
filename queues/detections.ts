import * as z from "zod";
import { Detection } from "#core/detection/detection.ts";
import { Envelope } from "./envelope.ts";

/**
 * agent → router: what one OTLP export held. `id` is a hash of project, signal and body, so that
 * a client's resend is a duplicate. The counts go on to the ledger.
 */
export const DetectionsMessage = Envelope.extend({
  kind: z.literal("detections"),
  receivedAt: z.iso.datetime(),
  /** Evidence records chosen by the agent, before any was refused. */
  received: z.number().int().nonnegative(),
  refused: z.record(z.string(), z.number().int().positive()),
  detections: z.array(Detection),
  /** The project's own functions that throw for their callers, which grouping skips. */
  assertionHelpers: z.array(z.string().max(100)).max(50).optional(),
  /** The copy in R2 that the router deletes once this is recorded. */
  spoolKey: z.string().optional(),
});
export type DetectionsMessage = z.infer<typeof DetectionsMessage>;

/** As the router reads it: each record is judged by itself, so that a bad one costs no other. */
export const ReceivedDetections = DetectionsMessage.extend({ detections: z.array(z.unknown()) });
export type ReceivedDetections = z.infer<typeof ReceivedDetections>;
