import * as z from "zod";

/**
 * What a person decides. `continue` opens a manual project's pull request, `open_anyway` one that is
 * held back; `unmute` takes back that
 * an incident was muted or ignored, `reopen` that it was resolved.
 */
export const IncidentAction = z.object({
  action: z.enum([
    "continue",
    "open_anyway",
    "retry",
    "mute",
    "unmute",
    "ignore",
    "resolve",
    "reopen",
  ]),
  /** Who says so, where a service passes it on; a person who is signed in is known anyway. */
  actor: z.string().min(1).max(200).optional(),
});
export type IncidentAction = z.infer<typeof IncidentAction>;
