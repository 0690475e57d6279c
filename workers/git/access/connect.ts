import type { Octokit } from "@octokit/rest";
import type { ProjectAccess } from "#core/api/state/repository-access.ts";
import { Fault } from "#core/fault.ts";
import type { Need } from "#core/github/permissions.ts";
import { open } from "../../service/sealing/seal.ts";
import { readSettings } from "../../service/settings.ts";
import { hostOf } from "../app/hosts.ts";
import type { Env } from "../env.ts";
import { refusedStatus } from "../github-fault.ts";
import { octokitOf } from "../octokit.ts";
import { projectPlace } from "../sealing/places.ts";
import { Settings } from "../settings.ts";
import type { AskedToken } from "../tokens/asked-token.ts";
import { tokensOf } from "../tokens/tokens-of.ts";

/** What the bindings and settings of this service open. */
export type Edge = { env: Env; settings: Settings };

/** This service's settings. Throws `settings_invalid`. */
export function settingsOf(env: Env): Settings {
  return readSettings(Settings, env);
}

export function edgeOf(env: Env): Edge {
  return { env, settings: settingsOf(env) };
}

/**
 * GitHub's API with the rights of a project on its repository, and no more than is needed: by the
 * App's installation, by the project's own token, or, where nobody bound it, by the deployment's.
 */
export async function connect(
  edge: Edge,
  access: ProjectAccess | null,
  need: Need,
): Promise<Octokit> {
  if (access === null) return byDeployment(edge.settings);
  if (access.sealedToken === null) return byInstallation(edge, access, need);
  const { api } = hostOf(edge.settings, access.host);
  const token = await open(edge.settings, projectPlace(access.projectId), access.sealedToken);
  return octokitOf(api, token);
}

function byDeployment({ GITHUB_API_URL, GITHUB_TOKEN }: Settings): Octokit {
  if (GITHUB_TOKEN !== undefined) return octokitOf(GITHUB_API_URL, GITHUB_TOKEN);
  throw new Fault(
    "access_lost",
    "AIA has no access to this project's repository. Bind it on the project's page.",
  );
}

/** A token that GitHub refuses is forgotten, and the request made once more with a new one. */
function byInstallation(
  { env, settings }: Edge,
  { app, host, installationId, repositoryId }: ProjectAccess,
  need: Need,
): Octokit {
  const { api } = hostOf(settings, host);
  if (app === null || installationId === null)
    throw new Fault("access_lost", `The App on ${host} is gone. Bind the repository again.`);
  const asked = { app, installationId, repositoryId, need };
  const tokens = tokensOf(env, host, installationId);
  let token: string | undefined;
  const github = octokitOf(api);
  github.hook.wrap("request", async (request, options) => {
    const showing = (shown: string) => {
      // In place: what hooks inside of this one get is this very object.
      options.headers.authorization = `token ${shown}`;
      return request(options);
    };
    token ??= await tokenOf(tokens, asked);
    const shown = token;
    try {
      return await showing(shown);
    } catch (thrown) {
      if (refusedStatus(thrown) !== 401) throw thrown;
      await tokens.drop(asked, shown);
      token = await tokenOf(tokens, asked);
      return showing(token);
    }
  });
  return github;
}

async function tokenOf(tokens: ReturnType<typeof tokensOf>, asked: AskedToken): Promise<string> {
  const answer = await tokens.tokenFor(asked);
  if (answer.kind === "token") return answer.token;
  const { message, retryAfterSeconds } = answer.fault;
  // 422: the token would be wider than what the installation was given.
  const code = answer.fault.code === "github_refused" ? "github_forbidden" : answer.fault.code;
  throw new Fault(code, message, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
}
