import * as z from "zod";
import { FaultReport } from "#core/fault.ts";

/** A message that could not be handled, with the reason where one was given. */
export const DeadLetter = z.object({
  id: z.uuid(),
  queue: z.string(),
  messageId: z.string(),
  fault: FaultReport.nullable(),
  body: z.unknown(),
  createdAt: z.iso.datetime(),
  replayedAt: z.iso.datetime().nullable(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;
