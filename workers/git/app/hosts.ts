import { Fault } from "#core/fault.ts";
import { allowedHost, type GithubHost } from "#core/github/host.ts";
import type { Settings } from "../settings.ts";

/** The GitHub of a web address. Throws `forbidden` for one that the deployment does not allow. */
export function hostOf({ GITHUB_HOSTS }: Settings, web: string): GithubHost {
  const host = allowedHost(GITHUB_HOSTS, web);
  if (host) return host;
  throw new Fault(
    "forbidden",
    `${web} is not among the GitHubs that this deployment allows (GITHUB_HOSTS).`,
  );
}
