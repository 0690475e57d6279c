import * as z from "zod";
import { FaultReport } from "#core/fault.ts";

/** What an internal API answers where it does not do what it was asked. */
export const FaultReply = z.object({ fault: FaultReport });
export type FaultReply = z.infer<typeof FaultReply>;
