import * as z from "zod";

/** GitHub's token of a person who signed in with an App. One without an end is refreshed never. */
export const UserToken = z.object({
  token: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  refreshToken: z.string().nullable(),
});
export type UserToken = z.infer<typeof UserToken>;

/** A token that ends sooner than this is refreshed before it is used: a call takes time. */
const REFRESH_BEFORE_MS = 5 * 60_000;

/** Whether a token holds long enough for a call at `now`, in milliseconds. */
export function holds({ expiresAt }: UserToken, now: number): boolean {
  return expiresAt === null || Date.parse(expiresAt) - now > REFRESH_BEFORE_MS;
}

/** What a person is called by for good: logins change, GitHub's numbers do not. */
export function subjectOf(host: string, userId: number): string {
  return `${host}:${userId}`;
}

/** The page of GitHub on which a person lets an App vouch for them ("web application flow", RFC 7636). */
export function authorizeUrl(asked: {
  host: string;
  clientId: string;
  redirectUri: string;
  state: string;
  challenge: string;
}): string {
  const url = new URL("/login/oauth/authorize", asked.host);
  url.searchParams.set("client_id", asked.clientId);
  url.searchParams.set("redirect_uri", asked.redirectUri);
  url.searchParams.set("state", asked.state);
  url.searchParams.set("code_challenge", asked.challenge);
  url.searchParams.set("code_challenge_method", "S256");
  return url.href;
}
