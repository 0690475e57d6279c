import type { Octokit } from "@octokit/rest";
import type { ProjectAccess } from "#core/api/state/repository-access.ts";
import { Fault } from "#core/fault.ts";
import type { Need } from "#core/github/permissions.ts";
import { hostOf } from "../app/hosts.ts";
import type { Env } from "../env.ts";
import { refusedStatus } from "../github-fault.ts";
import { octokitOf } from "../octokit.ts";
import { projectPlace } from "../sealing/places.ts";
import { open } from "../sealing/seal.ts";
import type { Settings } from "../settings.ts";
import { tokensOf } from "../tokens/tokens-of.ts";

/** What the bindings and settings of this service open. */
export type Edge = { env: Env; settings: Settings };

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
async function byInstallation(
  { env, settings }: Edge,
  { app, host, installationId, repositoryId, projectId }: ProjectAccess,
  need: Need,
): Promise<Octokit> {
  const { api } = hostOf(settings, host);
  if (app === null || installationId === null)
    throw new Fault("access_lost", `The App on ${host} is gone. Bind the repository again.`, {
      cause: projectId,
    });
  const asked = { app, installationId, repositoryId, need };
  const tokens = tokensOf(env, host, installationId);
  let token = await tokenOf(tokens, asked);
  const github = octokitOf(api);
  github.hook.wrap("request", async (request, options) => {
    const withToken = () =>
      request({ ...options, headers: { ...options.headers, authorization: `token ${token}` } });
    try {
      return await withToken();
    } catch (thrown) {
      if (refusedStatus(thrown) !== 401) throw thrown;
      await tokens.drop(asked, token);
      token = await tokenOf(tokens, asked);
      return withToken();
    }
  });
  return github;
}

async function tokenOf(
  tokens: ReturnType<typeof tokensOf>,
  asked: Parameters<ReturnType<typeof tokensOf>["tokenFor"]>[0],
): Promise<string> {
  const answer = await tokens.tokenFor(asked);
  if (answer.kind === "token") return answer.token;
  const { code, message, retryAfterSeconds } = answer.fault;
  throw new Fault(code, message, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
}
