import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { AnalysisCost } from "./analysis-cost.tsx";
import { ConfirmMerge } from "./confirm-merge.tsx";
import { FixPrompt } from "./fix-prompt.tsx";
import { IncidentHeader } from "./incident-header.tsx";
import { ManualSteps } from "./manual-steps.tsx";
import { NextAction } from "./next-action.tsx";
import { Occurrences } from "./occurrences.tsx";
import { nextStep } from "./outcome.ts";
import { ProposedPatch } from "./proposed-patch.tsx";
import { PullRequestFacts } from "./pull-request-facts.tsx";
import { Regroup } from "./regroup.tsx";
import { RepositoryTrouble } from "./repository-trouble.tsx";
import { RootCause } from "./root-cause.tsx";
import { sourceOnce } from "./said-once.ts";
import { SourceRead } from "./source-read.tsx";
import { StackTrace } from "./stack-trace.tsx";
import { Telemetry } from "./telemetry.tsx";
import { Timeline } from "./timeline.tsx";
import { WhyGrouped } from "./why-grouped.tsx";

interface IncidentViewProps {
  page: IncidentPage;
  /** The confidence from which a patch may become a pull request. */
  threshold: number;
  /** Why the last decision was refused. */
  problem: string | null;
}

/** The page of one incident: what to do, why it broke, what mends it, and the evidence beside it. */
export function IncidentView({ page, threshold, problem }: IncidentViewProps) {
  const step = nextStep(page, threshold);
  const patch = <ProposedPatch page={page} said={step.detail} />;
  const hasPatch = Boolean(page.autopsy?.patch);
  return (
    <article>
      <IncidentHeader page={page} />
      <RepositoryTrouble page={page} />
      <NextAction page={page} step={step} problem={problem} />
      <ConfirmMerge page={page} />
      <div className="mt-6 grid gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,1fr)_332px]">
        <div className="min-w-0 space-y-8">
          <RootCause page={page} threshold={threshold} />
          {hasPatch ? patch : null}
          <StackTrace page={page} />
          <ManualSteps page={page} />
          {hasPatch ? null : patch}
          <FixPrompt page={page} />
          <Timeline page={page} />
        </div>
        <aside aria-label="Facts" className="min-w-0 space-y-6">
          <Occurrences page={page} />
          <PullRequestFacts page={page} />
          <SourceRead page={sourceOnce(page)} />
          <AnalysisCost page={page} />
          <Telemetry page={page} />
          <WhyGrouped page={page} />
          <Regroup page={page} />
        </aside>
      </div>
    </article>
  );
}
