import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { PullRequestLink } from "../status/pull-request-link.tsx";
import { Fact, Facts, Machine } from "../surface/facts.tsx";
import { OutsideLink } from "../surface/outside-link.tsx";
import { commitAddress } from "./github-address.ts";

/** The pull request as GitHub has it. */
export function PullRequestFacts({ page }: { page: IncidentPage }) {
  const { pullRequest } = page;
  if (!pullRequest) return null;
  const state = pullRequest.draft && pullRequest.state === "open" ? "draft" : pullRequest.state;
  return (
    <Facts id="pull-request" title="Pull request">
      <dl>
        <Fact name="Number">
          <PullRequestLink pullRequest={{ ...pullRequest, state }} />
        </Fact>
        <Fact name="Branch">
          <Machine>{pullRequest.branch}</Machine>
        </Fact>
        <Fact name="Commit">
          <OutsideLink
            address={commitAddress(page, pullRequest.commit)}
            className="[a&]:hover:underline"
          >
            <Machine title={pullRequest.commit}>{pullRequest.commit.slice(0, 12)}</Machine>
          </OutsideLink>
        </Fact>
      </dl>
    </Facts>
  );
}
