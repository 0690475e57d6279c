import { createAppAuth } from "@octokit/auth-app";
import type { Octokit } from "@octokit/rest";
import type { GithubApp } from "#core/api/state/repository-access.ts";
import { octokitOf } from "../octokit.ts";
import type { Settings } from "../settings.ts";
import { openApp } from "./app-secrets.ts";
import { hostOf } from "./hosts.ts";

/** What authenticates as an App, and for its installations. */
export async function appAuth(settings: Settings, app: GithubApp) {
  const host = hostOf(settings, app.host);
  const { privateKey } = await openApp(settings, app);
  // Its requests must start from nobody: an authenticated client would show its own token.
  const { request } = octokitOf(host.api);
  return createAppAuth({ appId: app.appId, privateKey, request });
}

/** GitHub as the App itself sees it, which is its installations and nothing in them. */
export async function appClient(settings: Settings, app: GithubApp): Promise<Octokit> {
  const auth = await appAuth(settings, app);
  const { token } = await auth({ type: "app" });
  return octokitOf(hostOf(settings, app.host).api, token);
}
