import * as z from "zod";
import { Autopsy } from "#core/autopsy/autopsy.ts";
import { Incident } from "#core/incident/incident.ts";
import { Repository } from "#core/project/project.ts";
import { Assignee } from "#core/pull-request/hand-off.ts";

/** An issue to be made of an incident; asked again, the same one is given. */
export const CreateIssue = z.object({
  incident: Incident,
  autopsy: Autopsy,
  repository: Repository,
  assignee: Assignee.nullable(),
});
export type CreateIssue = z.infer<typeof CreateIssue>;

/** `assignee`: whom GitHub took; it takes only who may be assigned there. */
export const CreatedIssue = z.object({
  number: z.number().int().positive(),
  url: z.url(),
  assignee: z.string().nullable(),
});
export type CreatedIssue = z.infer<typeof CreatedIssue>;
