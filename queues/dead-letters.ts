import * as z from "zod";
import { FaultReport } from "#core/fault.ts";

/** consumer → state: a message that can never be handled, and why. One that ran out of retries arrives bare. */
export const DeadLetterMessage = z.object({
  fault: FaultReport,
  messageId: z.string(),
  body: z.unknown(),
});
export type DeadLetterMessage = z.infer<typeof DeadLetterMessage>;
