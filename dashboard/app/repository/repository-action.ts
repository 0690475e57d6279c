import * as z from "zod";
import { githubEndpoints, type PermissionCheck } from "#core/api/state/endpoints/github.ts";
import type { AppLoadContext } from "../framework.ts";
import { readRepository } from "../project/repository-form.ts";
import { askState } from "../state/call.ts";
import { errorPage } from "../state/error-page.ts";

/** What a form of the repository's page did, or why it did not. */
export interface RepositoryOutcome {
  status?: number;
  done?: string[];
  problem?: string;
  /** What the token or the App may do, where that is not enough. */
  lacks?: PermissionCheck[];
  /** What was typed, save the token: that goes back to no page. */
  given?: { host: string; repository: string; branch: string };
}

type At = { context: AppLoadContext; slug: string; form: FormData };

/** Does what a form of the page asks for. Throws an error page for what no form of it asks. */
export async function actOnRepository(at: At): Promise<RepositoryOutcome> {
  switch (at.form.get("action")) {
    case "bind-app":
      return bind(at, undefined);
    case "bind-token":
      return bindByToken(at);
    case "unbind":
      return unbind(at);
    default:
      throw errorPage(400, "This page does not know that action.");
  }
}

async function bindByToken(at: At): Promise<RepositoryOutcome> {
  const token = String(at.form.get("github-token") ?? "").trim();
  if (token.length >= 20) return bind(at, token);
  return { problem: "Paste the whole token.", status: 400, given: givenIn(at.form) };
}

async function bind(at: At, token: string | undefined): Promise<RepositoryOutcome> {
  const { context, slug, form } = at;
  const given = givenIn(form);
  const host = z.url().safeParse(given.host);
  if (!host.success) throw errorPage(400, "This form names no GitHub.");
  const read = readRepository(given.repository, given.branch);
  if (read.kind === "refused") return { problem: read.reason, status: 400, given };
  if (read.repository === null)
    return { problem: "Write the repository as owner/name.", status: 400, given };
  const { owner, name, baseBranch } = read.repository;
  const answer = await askState(context, githubEndpoints.bindRepository, {
    params: { slug },
    body: {
      host: host.data,
      owner,
      name,
      ...(given.branch !== "" && { baseBranch }),
      ...(token !== undefined && { token }),
    },
  });
  if (answer.kind === "trouble") return { problem: answer.message, status: answer.status, given };
  if (answer.value.kind === "lacks") {
    const what = token === undefined ? "The App" : "The token";
    const problem = `${what} may not do all that AIA needs. Nothing was bound.`;
    return { problem, status: 422, lacks: answer.value.permissions, given };
  }
  const { repository } = answer.value;
  return {
    done: [
      `Bound: ${repository.owner}/${repository.name}, base branch ${repository.baseBranch}.`,
      ...(token === undefined ? [] : ["The token is sealed, and not shown again."]),
    ],
  };
}

async function unbind({ context, slug }: At): Promise<RepositoryOutcome> {
  const answer = await askState(context, githubEndpoints.unbindRepository, { params: { slug } });
  if (answer.kind === "trouble") return { problem: answer.message, status: answer.status };
  return { done: ["The repository is unbound, and its token forgotten. Incidents stay."] };
}

function givenIn(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  return { host: text("host"), repository: text("repository"), branch: text("branch") };
}
