import { isCode } from "./secret-code.ts";

/** Why a call that takes somebody was refused as nobody's, by the secret that it carried, if any. */
export function whyNotKnown(secret: string | undefined): string {
  if (secret === undefined) return "Sign in first.";
  if (isCode("session", secret)) return "This session has ended: sign in again.";
  if (isCode("token", secret))
    return "This API token has ended, was revoked, or never was one. Create another on the project's page of people.";
  return "This is neither a session nor an API token.";
}
