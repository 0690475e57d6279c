import { handOffEndpoints } from "#core/api/state/endpoints/hand-offs.ts";
import type { IssueSeen } from "#core/api/state/hand-off.ts";
import { closesIssue } from "#core/pull-request/hand-off.ts";
import { serviceClient } from "../../service/api/client.ts";
import { connect, type Edge } from "../access/connect.ts";
import { githubFault, refusedStatus } from "../github-fault.ts";
import { accessTo, type Told } from "../watch/look-at-pull-request.ts";

/** Pull requests that were changed last, among which the one that closed an issue is. */
const NEWEST = 50;

/** What GitHub says of an issue of AIA's now, with the merged pull request that closes it, for state. */
export async function lookAtIssue(edge: Edge, told: Told, number: number): Promise<void> {
  const { owner, name: repo } = told.repository;
  const access = await accessTo(edge, told);
  if (access === undefined) return;
  try {
    const github = await connect(edge, access, "read");
    const { data: issue } = await github.rest.issues.get({ owner, repo, issue_number: number });
    if (issue.pull_request || !issue.body?.startsWith("<!-- aia:incident=")) return;
    const isClosed = issue.state === "closed";
    const seen: IssueSeen = {
      ...{ host: told.host, owner, repo, number },
      state: isClosed ? "closed" : "open",
      actor: issue.closed_by?.login ?? told.actor,
      at: issue.closed_at ?? issue.updated_at,
      fix: isClosed && issue.state_reason !== "not_planned" ? await fixOf() : null,
    };
    await serviceClient("state", edge.env.STATE)(handOffEndpoints.seeIssue, { body: seen });

    async function fixOf(): Promise<IssueSeen["fix"]> {
      const { data } = await github.rest.pulls.list({
        owner,
        repo,
        state: "closed",
        sort: "updated",
        direction: "desc",
        per_page: NEWEST,
      });
      const pull = data.find(({ merged_at, body }) => merged_at && closesIssue(body ?? "", number));
      if (!pull?.merged_at || !pull.merge_commit_sha) return null;
      return {
        number: pull.number,
        url: pull.html_url,
        branch: pull.head.ref,
        head: pull.head.sha,
        mergeCommit: pull.merge_commit_sha,
        mergedAt: pull.merged_at,
      };
    }
  } catch (thrown) {
    if (refusedStatus(thrown) === 404 || refusedStatus(thrown) === 410) return;
    throw githubFault(thrown, `looking at issue #${number} of ${owner}/${repo}`);
  }
}
