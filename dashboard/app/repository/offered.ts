import { githubEndpoints, type OfferedRepository } from "#core/api/state/endpoints/github.ts";
import type { AppLoadContext } from "../framework.ts";
import { askState, expectAnswer } from "../state/call.ts";

/** What a GitHub's App offers who is signed in; or that GitHub has to say first who that is. */
export type Offer =
  | { kind: "repositories"; host: string; repositories: OfferedRepository[] }
  | { kind: "sign-in"; host: string; message: string }
  | { kind: "trouble"; host: string; message: string };

const passing = 500;

/** Asks which repositories of a GitHub both the reader and the App may work on. */
export async function offered(context: AppLoadContext, slug: string, host: string): Promise<Offer> {
  const input = { params: { slug }, query: { host } };
  const answer = await askState(context, githubEndpoints.listRepositories, input);
  if (answer.kind === "answer") return { kind: "repositories", host, ...answer.value };
  if (answer.code === "unauthorized" || answer.code === "github_unauthorized")
    return { kind: "sign-in", host, message: answer.message };
  // A role that is not enough has a page of its own; what GitHub does not answer leaves the rest standing.
  if (answer.status < passing && !answer.code.startsWith("github_")) expectAnswer(answer);
  return { kind: "trouble", host, message: answer.message };
}
