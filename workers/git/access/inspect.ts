import type { Octokit } from "@octokit/rest";
import * as z from "zod";
import type { ProjectAccess } from "#core/api/state/repository-access.ts";
import { Fault, toFault } from "#core/fault.ts";
import { lacking } from "#core/github/permissions.ts";
import type { SeenAccess } from "#core/github/seen-access.ts";
import { appClient } from "../app/app-client.ts";
import { githubFault, refusedStatus } from "../github-fault.ts";
import { connect, type Edge } from "./connect.ts";

const SeenRepository = z.object({
  id: z.number().int(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
  default_branch: z.string(),
  archived: z.boolean(),
  disabled: z.boolean().default(false),
  permissions: z.object({ push: z.boolean() }).optional(),
});

/**
 * What GitHub says about a project's access now. Throws a fault that may pass where GitHub cannot
 * say: nothing follows from that.
 */
export async function inspectAccess(edge: Edge, access: ProjectAccess): Promise<SeenAccess> {
  const standing = access.sealedToken === null ? await inspectInstallation(edge, access) : own;
  if ("kind" in standing) return standing;
  try {
    const github = await connect(edge, access, "read");
    return await inspectRepository(github, access, standing);
  } catch (thrown) {
    return meaningOf(thrown, "looking at the repository", standing.installationAt);
  }
}

/** What the App's installation lacks, and where GitHub shows it. */
type Standing = { lacks: string[]; installationAt: string | null };

/** A token has no installation: what it lacks shows in the repository. */
const own: Standing = { lacks: [], installationAt: null };

/** The rights that the App's installation lacks, or why there are none at all. */
async function inspectInstallation(
  { settings }: Edge,
  { app, installationId }: ProjectAccess,
): Promise<Standing | SeenAccess> {
  if (app === null || installationId === null) return { kind: "credential_refused" };
  try {
    const github = await appClient(settings, app);
    const { data } = await github.rest.apps.getInstallation({ installation_id: installationId });
    const installationAt = data.html_url;
    if (data.suspended_at) return { kind: "suspended", installationAt };
    return { lacks: lacking(data.permissions), installationAt };
  } catch (thrown) {
    const seen = meaningOf(thrown, "looking at the App's installation", null);
    return seen.kind === "unseen" ? { kind: "uninstalled" } : seen;
  }
}

async function inspectRepository(
  github: Octokit,
  { repositoryId, repository, sealedToken }: ProjectAccess,
  { lacks, installationAt }: Standing,
): Promise<SeenAccess> {
  const { data } = await github.request("GET /repositories/{id}", { id: repositoryId });
  const seen = SeenRepository.parse(data);
  const [owner, name] = [seen.owner.login, seen.name];
  // A token's rights are its own: what it may not do shows in `permissions`. An App's show above.
  const mayPush = sealedToken === null || (seen.permissions?.push ?? true);
  return {
    kind: "seen",
    installationAt,
    owner,
    name,
    defaultBranch: seen.default_branch,
    isArchived: seen.archived || seen.disabled,
    hasBase: await hasBranch(github, owner, name, repository.baseBranch),
    lacks: mayPush ? lacks : [...lacks, "contents: write"],
  };
}

async function hasBranch(
  github: Octokit,
  owner: string,
  repo: string,
  branch: string,
): Promise<boolean> {
  try {
    await github.rest.git.getRef({ owner, repo, ref: `heads/${branch}` });
    return true;
  } catch (thrown) {
    // 409: an empty repository.
    if (refusedStatus(thrown) === 404 || refusedStatus(thrown) === 409) return false;
    throw thrown;
  }
}

function meaningOf(thrown: unknown, doing: string, installationAt: string | null): SeenAccess {
  const fault = thrown instanceof Fault ? thrown : toFault(githubFault(thrown, doing));
  switch (fault.code) {
    case "github_unauthorized":
      return { kind: "credential_refused" };
    // A token that would be wider than the installation is refused with 422.
    case "github_not_found":
    case "github_forbidden":
    case "github_refused":
      return { kind: "unseen", installationAt };
    default:
      throw fault;
  }
}
