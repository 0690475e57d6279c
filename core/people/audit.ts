import * as z from "zod";

/** What is written down for good: who let whom in, and who changed what decides. */
export const AuditAction = z.enum([
  "signed_in",
  "session_ended",
  "key_created",
  "key_rotated",
  "key_revoked",
  "role_changed",
  "member_removed",
  "invitation_created",
  "invitation_revoked",
  "invitation_accepted",
  "token_created",
  "token_revoked",
  "repository_bound",
  "repository_unbound",
  "settings_changed",
  "ai_key_saved",
  "ai_key_forgotten",
  "project_created",
  "project_erased",
  "app_created",
  "app_removed",
  "dead_letter_replayed",
]);
export type AuditAction = z.infer<typeof AuditAction>;

/** One line of the audit. */
export const AuditRow = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.string(),
  action: AuditAction,
  /** What it was done to, as a person calls it; never a secret. */
  target: z.string().max(300),
});
export type AuditRow = z.infer<typeof AuditRow>;
