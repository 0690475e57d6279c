import type { Octokit } from "@octokit/rest";
import {
  type CheckRun,
  ofStatus,
  type SummedChecks,
  sumChecks,
} from "#core/pull-request/watch/checks.ts";
import { refusedStatus } from "../github-fault.ts";

/** Of a commit, so many check runs are read: what is behind them is rare, and a page more. */
const PER_PAGE = 100;
const MAX_PAGES = 3;

export type ReadRun = CheckRun & { id: number; printed: string; annotations: number };
export type ReadChecks = SummedChecks & { runs: ReadRun[] };

/** A repository, as one GitHub's API knows it. */
export type Place = { github: Octokit; owner: string; repo: string };

/**
 * All checks of a commit or branch: check runs, and commit statuses beside them. Null where the
 * token may not read them, which says nothing.
 */
export async function readChecks(
  place: Place,
  ref: string,
  own: string | null,
): Promise<ReadChecks | null> {
  const [runs, statuses] = await Promise.all([readRuns(place, ref), readStatuses(place, ref)]);
  if (runs === null && statuses === null) return null;
  const summed = sumChecks([...(runs ?? []), ...(statuses ?? [])], own);
  // Without the one, none of the other is not none.
  if (summed.checks === "none" && (runs === null || statuses === null)) return null;
  return { ...summed, runs: runs ?? [] };
}

async function readRuns({ github, owner, repo }: Place, ref: string): Promise<ReadRun[] | null> {
  const all: ReadRun[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const answer = await github.rest.checks
      .listForRef({ owner, repo, ref, per_page: PER_PAGE, page })
      .catch(orNothing);
    if (answer === null) return null;
    const { check_runs: runs, total_count: total } = answer.data;
    all.push(
      ...runs.map((run) => ({
        id: run.id,
        name: run.name,
        status: run.status,
        conclusion: run.conclusion,
        url: run.html_url,
        app: run.app?.slug ?? null,
        printed: [run.output.title, run.output.summary, run.output.text]
          .filter((part) => part)
          .join("\n"),
        annotations: run.output.annotations_count,
      })),
    );
    if (all.length >= total || runs.length < PER_PAGE) break;
  }
  return all;
}

async function readStatuses(
  { github, owner, repo }: Place,
  ref: string,
): Promise<CheckRun[] | null> {
  const answer = await github.rest.repos
    .getCombinedStatusForRef({ owner, repo, ref, per_page: PER_PAGE })
    .catch(orNothing);
  if (answer === null) return null;
  return answer.data.statuses.map(({ context, state, target_url }) =>
    ofStatus({ context, state, target_url }),
  );
}

/** What the token may not read is unknown; 404 is how GitHub hides it. */
function orNothing(thrown: unknown): null {
  const status = refusedStatus(thrown);
  if (status === 403 || status === 404) return null;
  throw thrown;
}
