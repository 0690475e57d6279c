import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";

export const Sweep = z.object({
  /** All services and their queues in memory were: nothing is on its way or worked on. */
  restarted: z.boolean().default(false),
  /** The spool alone: cheap enough for each minute, and nobody outside is asked anything. */
  only: z.literal("spool").optional(),
});
export type Sweep = z.infer<typeof Sweep>;

export const sweepEndpoints = {
  sweep: {
    method: "POST",
    path: "/sweep",
    summary: "Repairs what is found by looking, as the cron does every half hour.",
    body: Sweep,
    reply: z.object({ kind: z.literal("swept") }),
  },
} satisfies Contract;
