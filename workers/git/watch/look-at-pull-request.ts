import type { Octokit } from "@octokit/rest";
import { accessEndpoints } from "#core/api/state/endpoints/access.ts";
import { PullRequestSeen } from "#core/api/state/pull-request-seen.ts";
import type { ProjectAccess } from "#core/api/state/repository-access.ts";
import { Fault } from "#core/fault.ts";
import { isProposedFix } from "#core/pull-request/branch-name.ts";
import type { SeenPullRequest } from "#core/pull-request/watch/seen.ts";
import type { WebhookMessage } from "#queues/webhooks.ts";
import { serviceClient } from "../../service/api/client.ts";
import { connect, type Edge } from "../access/connect.ts";
import { readAccess } from "../access/reach.ts";
import { githubFault, refusedStatus } from "../github-fault.ts";
import { fixedElsewhere } from "./fixed-elsewhere.ts";
import { type Place, readChecks } from "./read-checks.ts";
import { readFailure } from "./read-failure.ts";

export type Told = Pick<
  WebhookMessage,
  "event" | "host" | "repositoryId" | "forProject" | "actor" | "action"
> & {
  repository: NonNullable<WebhookMessage["repository"]>;
};

/** A pull request as it was seen, and the way to it. */
export type Look = {
  seen: PullRequestSeen;
  /** GraphQL's name of it. */
  nodeId: string;
  branch: string;
  access: ProjectAccess | null;
};

type Pull = Awaited<ReturnType<Octokit["rest"]["pulls"]["get"]>>["data"];

/**
 * What GitHub says of a pull request now: itself, its checks, who wrote its head. Null where it has
 * none, where it is of no branch of AIA's, or where nobody's access leads there.
 */
export async function lookAtPullRequest(
  edge: Edge,
  told: Told,
  number: number,
): Promise<Look | null> {
  const { owner, name: repo } = told.repository;
  const access = await accessTo(edge, told);
  if (access === undefined) return null;
  const lookedAt = new Date().toISOString();
  try {
    const github = await connect(edge, access, "read");
    const { data } = await github.rest.pulls.get({ owner, repo, pull_number: number });
    // Whatever else happens in a busy repository costs this one call.
    if (!isProposedFix(data.head.ref) && told.forProject === null) return null;
    const state = data.merged ? "merged" : data.state;
    const watch = { github: await connect(edge, access, "watch"), owner, repo };
    const place = { github, owner, repo };
    const own = access?.app?.slug ?? null;
    const open = state === "open" ? await lookAtOpen(place, watch, told, data, own) : {};
    const seen = PullRequestSeen.parse({
      ...{ host: told.host, owner, repo, number, state },
      draft: data.draft ?? false,
      mergeCommit: data.merged ? data.merge_commit_sha : null,
      actor: data.merged_by?.login ?? told.actor,
      at: data.merged_at ?? data.closed_at ?? data.updated_at,
      ...{ lookedAt, headSha: data.head.sha, base: data.base.ref },
      ...open,
    });
    return { seen, nodeId: data.node_id, branch: data.head.ref, access };
  } catch (thrown) {
    if (refusedStatus(thrown) === 404) return null;
    if (thrown instanceof Fault) throw thrown;
    throw githubFault(thrown, `looking at pull request #${number} of ${owner}/${repo}`);
  }
}

async function lookAtOpen(
  place: Place,
  watch: Place,
  told: Told,
  pull: Pull,
  own: string | null,
): Promise<Partial<SeenPullRequest>> {
  const { sha } = pull.head;
  const [checks, headBy] = await Promise.all([
    readChecks(watch, sha, own).catch(unlessNarrow),
    authorOf(place, sha),
  ]);
  const { number } = pull;
  const base = pull.base.ref;
  const mayHaveMoved = told.event === "push" || told.action === "looked_up";
  const fixedBy = mayHaveMoved ? await fixedElsewhere(place, { number, base }) : null;
  const seen = { headBy, fixedBy, mergeable: mergeableOf(pull) };
  if (checks === null) return seen;
  const summed = { checks: checks.checks, checksUrl: checks.url, checksCount: checks.count };
  if (checks.checks !== "red") return { ...seen, ...summed };
  const ofBase = await readChecks(watch, `heads/${base}`, own);
  return {
    ...seen,
    ...summed,
    failed: checks.failed.slice(0, 20).map(({ name }) => name.slice(0, 200)),
    failure: await readFailure(watch, checks),
    baseChecks: ofBase?.checks ?? "unknown",
  };
}

/** An installation that was not given the right to checks has no token for them. */
function unlessNarrow(thrown: unknown): null {
  if (thrown instanceof Fault && thrown.code === "github_forbidden") return null;
  throw thrown;
}

function mergeableOf({ mergeable, mergeable_state: state }: Pull): SeenPullRequest["mergeable"] {
  if (mergeable === null) return "unknown";
  return mergeable === false && state === "dirty" ? "conflict" : "clean";
}

async function authorOf({ github, owner, repo }: Place, sha: string): Promise<string | null> {
  const { data } = await github.rest.repos.listCommits({ owner, repo, sha, per_page: 1 });
  const [commit] = data;
  return commit?.author?.login ?? commit?.commit.author?.name ?? null;
}

/** By whose access to look: null is the deployment's own token, undefined nobody's. */
export async function accessTo(
  edge: Edge,
  { host, repositoryId, forProject }: Told,
): Promise<ProjectAccess | null | undefined> {
  if (forProject !== null) return readAccess(edge, forProject);
  if (host === null || repositoryId === null) return null;
  const ask = serviceClient("state", edge.env.STATE);
  const { accesses } = await ask(accessEndpoints.findAccesses, { query: { host, repositoryId } });
  return accesses.find(({ trouble }) => trouble === null) ?? accesses[0];
}
