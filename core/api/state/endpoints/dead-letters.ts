import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { DeadLetter } from "../dead-letter.ts";

export const deadLetterEndpoints = {
  listDeadLetters: {
    method: "GET",
    path: "/dead-letters",
    summary:
      "The newest messages that could not be handled, or the oldest that wait to be replayed.",
    access: { to: "operator" },
    query: z.object({
      /** Only those that were not replayed yet, oldest first. */
      waiting: z.stringbool().default(false),
    }),
    reply: z.object({ deadLetters: z.array(DeadLetter) }),
  },
  replayDeadLetter: {
    method: "POST",
    path: "/dead-letters/:id/replay",
    summary: "Puts a message back into its queue.",
    access: { to: "operator" },
    params: z.object({ id: z.uuid() }),
    reply: z.object({ kind: z.literal("replayed") }),
    refusals: {
      not_found: "There is no such dead letter.",
      queue_unavailable: "The queue did not take it.",
    },
  },
} satisfies Contract;
