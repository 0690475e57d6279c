import * as z from "zod";
import { Fault } from "#core/fault.ts";
import type { GithubHost } from "#core/github/host.ts";
import type { UserToken } from "#core/github/user-token.ts";
import { githubFault } from "../github-fault.ts";
import { octokitOf } from "../octokit.ts";

/** By what GitHub is asked for a person's token: the code of a sign-in, or the last token's successor. */
export type Grant =
  | { code: string; redirect_uri: string; code_verifier: string }
  | { grant_type: "refresh_token"; refresh_token: string };

const Answered = z.union([
  z.object({ error: z.string() }),
  z.object({
    access_token: z.string(),
    expires_in: z.number().positive().optional(),
    refresh_token: z.string().optional(),
  }),
]);

/**
 * A person's token for a grant. GitHub answers 200 to what it refuses, with an `error`; that is
 * thrown as `unauthorized`, save where it is the App that is wrong.
 */
export async function askForToken(
  host: GithubHost,
  app: { clientId: string; clientSecret: string },
  grant: Grant,
): Promise<UserToken> {
  const answer = await ask(host, app, grant);
  if ("error" in answer) {
    if (answer.error === "incorrect_client_credentials")
      throw new Fault("settings_invalid", `${host.web} does not take the secret of its App.`);
    throw new Fault("unauthorized", `GitHub does not vouch for this sign-in (${answer.error}).`);
  }
  const { access_token, expires_in, refresh_token } = answer;
  return {
    token: access_token,
    expiresAt:
      expires_in === undefined ? null : new Date(Date.now() + expires_in * 1_000).toISOString(),
    refreshToken: refresh_token ?? null,
  };
}

async function ask(
  host: GithubHost,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
  grant: Grant,
): Promise<z.infer<typeof Answered>> {
  try {
    // The page's address, not the API's; a GitHub App's own secret goes in the body (RFC 6749 §2.3.1).
    const { data } = await octokitOf(host.web).request("POST /login/oauth/access_token", {
      headers: { accept: "application/json" },
      client_id: clientId,
      client_secret: clientSecret,
      ...grant,
    });
    return Answered.parse(data);
  } catch (thrown) {
    throw githubFault(thrown, "signing in");
  }
}
