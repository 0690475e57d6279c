import {
  BellOff,
  CircleCheck,
  CircleDot,
  EyeOff,
  FileSearch,
  GitBranch,
  GitMerge,
  GitPullRequest,
  GitPullRequestDraft,
  type LucideIcon,
  ScanSearch,
  UserRound,
} from "lucide-react";
import type { IncidentStatus } from "#core/incident/incident.ts";

interface Look {
  icon: LucideIcon;
  word: string;
  tone: string;
}

const looks: Record<IncidentStatus, Look> = {
  detected: { icon: CircleDot, word: "Detected", tone: "text-accent" },
  analyzing: { icon: ScanSearch, word: "Analyzing", tone: "text-accent" },
  analyzed: { icon: FileSearch, word: "Analyzed", tone: "text-soft" },
  patching: { icon: GitBranch, word: "Patching", tone: "text-accent" },
  // No check of a repository is reported to AIA: whether one runs is not said.
  validating: { icon: GitPullRequestDraft, word: "Proposed", tone: "text-accent" },
  in_review: { icon: GitPullRequest, word: "In review", tone: "text-accent" },
  merged: { icon: GitMerge, word: "Merged", tone: "text-good" },
  resolved: { icon: CircleCheck, word: "Resolved", tone: "text-good" },
  needs_human: { icon: UserRound, word: "Needs a human", tone: "text-attention" },
  muted: { icon: BellOff, word: "Muted", tone: "text-faint" },
  ignored: { icon: EyeOff, word: "Ignored", tone: "text-faint" },
};

/** Where an incident stands: an icon and its word. */
export function StatusMark({ status }: { status: IncidentStatus }) {
  const { icon: Icon, word, tone } = looks[status];
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <Icon size={16} aria-hidden className={`shrink-0 ${tone}`} />
      {word}
    </span>
  );
}
