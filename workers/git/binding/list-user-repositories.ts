import type { Octokit } from "@octokit/rest";
import * as z from "zod";
import type { HandlerInput, HandlerReply } from "#core/api/endpoint.ts";
import type { gitGithubEndpoints } from "#core/api/git/github.ts";
import type { OfferedRepository } from "#core/api/state/endpoints/github.ts";
import type { Settings } from "../settings.ts";
import { userClient } from "../sign-in/user-client.ts";
import { personFault } from "./person-fault.ts";

type ListUserRepositories = (typeof gitGithubEndpoints)["listUserRepositories"];

/** More is not offered: who has more finds the one by its name. */
const MAX_INSTALLATIONS = 30;
const MAX_REPOSITORIES = 1_000;
const PAGE = 100;

const Repository = z.object({
  name: z.string(),
  owner: z.object({ login: z.string() }),
  private: z.boolean(),
  archived: z.boolean().default(false),
  default_branch: z.string(),
  permissions: z.object({ push: z.boolean() }).optional(),
});

/**
 * The repositories that a person may push to and that the App is installed on, as GitHub says to the
 * person's own token.
 */
export async function listUserRepositories(
  settings: Settings,
  { app, user }: HandlerInput<ListUserRepositories>["body"],
): Promise<HandlerReply<ListUserRepositories>> {
  const { github, renewed } = await userClient(settings, app, user);
  try {
    const { data } = await github.rest.apps.listInstallationsForAuthenticatedUser({
      per_page: MAX_INSTALLATIONS,
    });
    const ids = data.installations.flatMap(({ id, suspended_at }) => (suspended_at ? [] : [id]));
    const lists = await Promise.all(ids.map((id) => listOf(github, id)));
    return { repositories: lists.flat().slice(0, MAX_REPOSITORIES), renewed };
  } catch (thrown) {
    throw personFault(thrown, "listing repositories");
  }
}

async function listOf(github: Octokit, installationId: number): Promise<OfferedRepository[]> {
  const listed: OfferedRepository[] = [];
  for (let page = 1; listed.length < MAX_REPOSITORIES; page += 1) {
    const { data } = await github.rest.apps.listInstallationReposForAuthenticatedUser({
      installation_id: installationId,
      per_page: PAGE,
      page,
    });
    const repositories = z.array(Repository).parse(data.repositories);
    for (const each of repositories) {
      if (each.archived || each.permissions?.push !== true) continue;
      listed.push({
        owner: each.owner.login,
        name: each.name,
        baseBranch: each.default_branch,
        installationId,
        isPrivate: each.private,
      });
    }
    if (repositories.length < PAGE) break;
  }
  return listed;
}
