import type { Octokit } from "@octokit/rest";
import type { GithubApp } from "#core/api/state/repository-access.ts";
import { Fault } from "#core/fault.ts";
import { holds, UserToken } from "#core/github/user-token.ts";
import { open, seal } from "../../service/sealing/seal.ts";
import { openApp } from "../app/app-secrets.ts";
import { hostOf } from "../app/hosts.ts";
import { octokitOf } from "../octokit.ts";
import { userPlace } from "../sealing/places.ts";
import type { Settings } from "../settings.ts";
import { askForToken } from "./ask-for-token.ts";

type SealedUser = { subject: string; sealedToken: string };

/** GitHub as a person sees it through an App, and the person's token where it had to be renewed. */
export type UserClient = { github: Octokit; renewed: { sealedToken: string | null } };

/**
 * GitHub with a person's own rights. A token about to end is refreshed, which ends it: the new one
 * must be kept. Throws `unauthorized` where GitHub gives none.
 */
export async function userClient(
  settings: Settings,
  app: GithubApp,
  { subject, sealedToken }: SealedUser,
): Promise<UserClient> {
  const host = hostOf(settings, app.host);
  const kept = UserToken.parse(JSON.parse(await open(settings, userPlace(subject), sealedToken)));
  if (holds(kept, Date.now()))
    return { github: octokitOf(host.api, kept.token), renewed: { sealedToken: null } };
  if (kept.refreshToken === null)
    throw new Fault("unauthorized", "GitHub's word for this session has ended. Sign in again.");
  const { clientSecret } = await openApp(settings, app);
  const token = await askForToken(
    host,
    { clientId: app.clientId, clientSecret },
    { grant_type: "refresh_token", refresh_token: kept.refreshToken },
  );
  return {
    github: octokitOf(host.api, token.token),
    renewed: { sealedToken: await sealUser(settings, subject, token) },
  };
}

/** A person's token as state keeps it. */
export function sealUser(settings: Settings, subject: string, token: UserToken): Promise<string> {
  return seal(settings, userPlace(subject), JSON.stringify(token));
}
