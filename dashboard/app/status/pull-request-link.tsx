import {
  GitMerge,
  GitPullRequest,
  GitPullRequestClosed,
  GitPullRequestDraft,
  type LucideIcon,
} from "lucide-react";
import type { IncidentRow } from "#core/api/state/incident-page.ts";
import { OutsideLink } from "../surface/outside-link.tsx";
import { Nothing } from "./confidence-meter.tsx";

/** The icon and tone of a pull request's state, whatever GitHub calls it. */
function pullRequestLook(state: string): { icon: LucideIcon; tone: string } {
  if (state === "merged") return { icon: GitMerge, tone: "text-good" };
  if (state === "closed") return { icon: GitPullRequestClosed, tone: "text-danger" };
  if (state === "draft") return { icon: GitPullRequestDraft, tone: "text-soft" };
  return { icon: GitPullRequest, tone: "text-accent" };
}

/** A pull request's number and state, as a link to its page. */
export function PullRequestLink({ pullRequest }: { pullRequest: IncidentRow["pullRequest"] }) {
  if (!pullRequest) return <Nothing />;
  const { icon: Icon, tone } = pullRequestLook(pullRequest.state);
  return (
    <OutsideLink
      address={pullRequest.url}
      className="inline-flex items-center gap-2 whitespace-nowrap [a&]:hover:underline"
    >
      <Icon size={16} aria-hidden className={`shrink-0 ${tone}`} />
      <span>
        #{pullRequest.number} <span className="text-faint">{pullRequest.state}</span>
      </span>
    </OutsideLink>
  );
}
