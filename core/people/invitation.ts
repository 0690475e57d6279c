import * as z from "zod";
import { Role } from "./role.ts";

/** For how long an invitation may be accepted. */
export const INVITATION_DAYS = [1, 7, 30] as const;

/** An invitation to a project, which one person may accept. */
export const Invitation = z.object({
  id: z.uuid(),
  role: Role,
  invitedBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof Invitation>;
