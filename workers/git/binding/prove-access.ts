import type { Octokit } from "@octokit/rest";
import * as z from "zod";
import type { HandlerInput, HandlerReply } from "#core/api/endpoint.ts";
import type { gitGithubEndpoints } from "#core/api/git/github.ts";
import type { GithubApp, NewAccess } from "#core/api/state/repository-access.ts";
import { Fault } from "#core/fault.ts";
import type { GithubHost } from "#core/github/host.ts";
import { installUrl } from "#core/github/manifest.ts";
import {
  type CheckedPermission,
  checkInstallation,
  permissionsHold,
} from "#core/github/permissions.ts";
import { seal } from "../../service/sealing/seal.ts";
import { appClient } from "../app/app-client.ts";
import { hostOf } from "../app/hosts.ts";
import { githubFault, refusedStatus } from "../github-fault.ts";
import { octokitOf } from "../octokit.ts";
import { projectPlace } from "../sealing/places.ts";
import type { Settings } from "../settings.ts";
import { userClient } from "../sign-in/user-client.ts";
import { personFault } from "./person-fault.ts";
import { probeToken } from "./probe-token.ts";

type ProveAccess = (typeof gitGithubEndpoints)["proveAccess"];
type Asked = HandlerInput<ProveAccess>["body"];
type Proved = HandlerReply<ProveAccess>;

const Found = z.object({
  id: z.number().int(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
  default_branch: z.string(),
  permissions: z.object({ push: z.boolean() }).optional(),
});
type Found = z.infer<typeof Found>;

/**
 * Whether somebody may bind a repository to a project: a person who may push to it and on whose
 * repository the App is installed, or a token that may do what AIA does. Ids come from GitHub alone.
 * Throws `not_found` for what they may not see, `unauthorized` for a token that GitHub refuses.
 */
export function proveAccess(settings: Settings, asked: Asked): Promise<Proved> {
  const host = hostOf(settings, asked.host);
  const { by } = asked;
  if (by.kind === "token") return byToken(settings, host, asked, by.token);
  return byApp(settings, host, asked, by);
}

async function byApp(
  settings: Settings,
  host: GithubHost,
  asked: Asked,
  { app, user }: Extract<Asked["by"], { kind: "app" }>,
): Promise<Proved> {
  const { github, renewed } = await userClient(settings, app, user);
  const newInstallation = installUrl(host.web, app.slug);
  const found = await findRepository(github, asked, `install the App on it: ${newInstallation}`);
  if (found.permissions?.push !== true)
    throw new Fault("not_found", `You may not push to ${asked.owner}/${asked.name}.`);
  const installation = await findInstallation(settings, app, found);
  const giveAt = installation?.html_url ?? newInstallation;
  const permissions = checkInstallation(installation?.permissions ?? {}, giveAt);
  if (!installation || !permissionsHold(permissions))
    return { kind: "lacks", permissions: shown(permissions), renewed };
  const access = await accessTo(github, host, asked, found);
  return {
    kind: "proved",
    access: { ...access, installationId: installation.id, sealedToken: null },
    renewed,
  };
}

async function byToken(
  settings: Settings,
  host: GithubHost,
  asked: Asked,
  token: string,
): Promise<Proved> {
  const github = octokitOf(host.api, token);
  const renewed = { sealedToken: null };
  const found = await findRepository(github, asked, "give it to the token");
  const giveAt = new URL("/settings/personal-access-tokens", host.web).href;
  const permissions = await probeToken(github, found, giveAt);
  if (!permissionsHold(permissions))
    return { kind: "lacks", permissions: shown(permissions), renewed };
  const access = await accessTo(github, host, asked, found);
  const sealedToken = await seal(settings, projectPlace(asked.projectId), token);
  return { kind: "proved", access: { ...access, installationId: null, sealedToken }, renewed };
}

/** What is not seen is not told apart from what is not there; `otherwise` is what may help. */
async function findRepository(
  github: Octokit,
  { owner, name }: Asked,
  otherwise: string,
): Promise<Found> {
  try {
    const { data } = await github.rest.repos.get({ owner, repo: name });
    return Found.parse(data);
  } catch (thrown) {
    const fault = personFault(thrown, `looking at ${owner}/${name}`);
    if (fault.code !== "not_found") throw fault;
    const said = `${owner}/${name} is not there, or you may not see it; else ${otherwise}.`;
    throw new Fault("not_found", said, { cause: thrown });
  }
}

/** The App's installation on a repository, as GitHub tells the App; null where there is none. */
async function findInstallation(settings: Settings, app: GithubApp, { owner, name }: Found) {
  try {
    const github = await appClient(settings, app);
    const { data } = await github.rest.apps.getRepoInstallation({ owner: owner.login, repo: name });
    return data.suspended_at ? null : data;
  } catch (thrown) {
    if (refusedStatus(thrown) === 404) return null;
    throw githubFault(thrown, "looking for the App's installation");
  }
}

async function accessTo(
  github: Octokit,
  host: GithubHost,
  { baseBranch }: Asked,
  { id, owner, name, default_branch }: Found,
): Promise<Pick<NewAccess, "host" | "repository" | "repositoryId" | "defaultBranch">> {
  const base = baseBranch ?? default_branch;
  if (base !== default_branch) await assertBranch(github, owner.login, name, base);
  return {
    host: host.web,
    repository: { owner: owner.login, name, baseBranch: base },
    repositoryId: id,
    defaultBranch: default_branch,
  };
}

async function assertBranch(
  github: Octokit,
  owner: string,
  repo: string,
  branch: string,
): Promise<void> {
  try {
    await github.rest.git.getRef({ owner, repo, ref: `heads/${branch}` });
  } catch (thrown) {
    if (refusedStatus(thrown) !== 404) throw personFault(thrown, `looking for ${branch}`);
    throw new Fault("not_found", `There is no branch ${branch} in ${owner}/${repo}.`);
  }
}

function shown(permissions: CheckedPermission[]) {
  return permissions.map(({ isRequired: _, ...each }) => each);
}
