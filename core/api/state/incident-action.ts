import * as z from "zod";

/** `POST /incidents/:id/actions`: what a person decides. `continue` opens a manual project's pull request. */
export const IncidentAction = z.object({
  action: z.enum(["continue", "retry", "mute", "unmute", "ignore", "resolve"]),
  actor: z.string().min(1).max(100),
});
export type IncidentAction = z.infer<typeof IncidentAction>;
