import * as z from "zod";
import { Assignee } from "#core/pull-request/hand-off.ts";

/** To whom an incident is handed, if to anybody by name. */
export const HandOffIncident = z.object({
  assignee: Assignee.nullable().default(null),
  /** Who says so, where a service passes it on; a person who is signed in is known anyway. */
  actor: z.string().min(1).max(200).optional(),
});
export type HandOffIncident = z.infer<typeof HandOffIncident>;

/** What GitHub says of an issue now. The same twice changes nothing. */
export const IssueSeen = z.object({
  host: z.url().nullable().default(null),
  owner: z.string(),
  repo: z.string(),
  number: z.number().int().positive(),
  state: z.enum(["open", "closed"]),
  actor: z.string(),
  at: z.iso.datetime({ offset: true }),
  /** The merged pull request that closes it; null where there is none. */
  fix: z
    .object({
      number: z.number().int().positive(),
      url: z.url(),
      branch: z.string(),
      head: z.string(),
      mergeCommit: z.string(),
      mergedAt: z.iso.datetime({ offset: true }),
    })
    .nullable(),
});
export type IssueSeen = z.infer<typeof IssueSeen>;
