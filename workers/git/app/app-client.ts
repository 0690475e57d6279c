import { createAppAuth } from "@octokit/auth-app";
import type { Octokit } from "@octokit/rest";
import type { GithubApp } from "#core/api/state/repository-access.ts";
import { octokitOf } from "../octokit.ts";
import type { Settings } from "../settings.ts";
import { openApp } from "./app-secrets.ts";
import { hostOf } from "./hosts.ts";

/** GitHub as the App itself sees it, which is its installations and nothing in them. */
export async function appClient(settings: Settings, app: GithubApp): Promise<Octokit> {
  const { api } = hostOf(settings, app.host);
  const { privateKey } = await openApp(settings, app);
  const { token } = await createAppAuth({ appId: app.appId, privateKey })({ type: "app" });
  return octokitOf(api, token);
}
