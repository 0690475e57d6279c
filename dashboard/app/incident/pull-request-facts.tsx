import {
  CircleCheck,
  CircleDot,
  CircleHelp,
  CircleMinus,
  CircleX,
  type LucideIcon,
} from "lucide-react";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import type { WatchedPullRequest } from "#core/pull-request/pull-request.ts";
import type { Checks } from "#core/pull-request/watch/checks.ts";
import { checksWords } from "#core/pull-request/watch/describe.ts";
import { PullRequestLink } from "../status/pull-request-link.tsx";
import { Fact, Facts, Machine } from "../surface/facts.tsx";
import { OutsideLink } from "../surface/outside-link.tsx";
import { RelativeTime } from "../time/relative-time.tsx";
import { commitAddress } from "./github-address.ts";

const looks: Record<Checks, { icon: LucideIcon; tone: string }> = {
  unknown: { icon: CircleHelp, tone: "text-faint" },
  none: { icon: CircleMinus, tone: "text-faint" },
  running: { icon: CircleDot, tone: "text-accent" },
  green: { icon: CircleCheck, tone: "text-good" },
  red: { icon: CircleX, tone: "text-danger" },
};

/** What was seen of its checks, and when. */
function ChecksFact({ pullRequest }: { pullRequest: WatchedPullRequest }) {
  const { checks, checksUrl, checksSeenAt } = pullRequest;
  const { icon: Icon, tone } = looks[checks];
  return (
    <Fact name="Checks">
      <OutsideLink
        address={checksUrl ?? undefined}
        className="inline-flex items-center gap-2 [a&]:hover:underline"
      >
        <Icon size={16} aria-hidden className={`shrink-0 ${tone}`} />
        {checksWords[checks]}
      </OutsideLink>
      {checksSeenAt === null ? null : (
        <span className="text-soft text-xs">
          {" "}
          looked at <RelativeTime at={checksSeenAt} />
        </span>
      )}
    </Fact>
  );
}

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
        {pullRequest.state === "open" ? <ChecksFact pullRequest={pullRequest} /> : null}
        {pullRequest.mergeCommit === null ? null : (
          <Fact name="Fix">
            <OutsideLink
              address={commitAddress(page, pullRequest.mergeCommit)}
              className="[a&]:hover:underline"
            >
              <Machine title={pullRequest.mergeCommit}>
                {pullRequest.mergeCommit.slice(0, 12)}
              </Machine>
            </OutsideLink>
          </Fact>
        )}
        {pullRequest.live === null ? null : (
          <Fact name="Release">
            <Machine>{pullRequest.live.release}</Machine>{" "}
            <span className="text-soft text-xs">
              seen with traffic <RelativeTime at={pullRequest.live.since} />
            </span>
          </Fact>
        )}
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
