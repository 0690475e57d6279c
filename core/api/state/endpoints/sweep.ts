import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";

/** `restarted`: all services and their queues in memory, so that nothing is on its way or worked on. */
export const Sweep = z.object({ restarted: z.boolean().default(false) });
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
