import { ArrowRight, CircleAlert, GitPullRequestArrow, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import type { IncidentPage } from "#core/incident/page.ts";
import { webAddress } from "../security/web-address.ts";
import { buttonLook } from "../surface/button.ts";
import { CopyButton } from "../surface/copy-button.tsx";
import { OutsideLink } from "../surface/outside-link.tsx";
import { type Advice, adviseOn } from "./advice.ts";
import { DecisionForm } from "./decision-form.tsx";

const tones: Record<Advice["tone"], string> = {
  plain: "border-line bg-surface",
  attention: "border-attention/40 bg-attention-wash",
  good: "border-good/40 bg-good-wash",
};

interface NextActionProps {
  page: IncidentPage;
  problem: string | null;
}

/** The one thing to do next, with the button that does it, on the first screen. */
export function NextAction({ page, problem }: NextActionProps) {
  const advice = adviseOn(page);
  return (
    <section
      aria-label="Next action"
      className={`mt-4 flex flex-wrap items-center gap-x-6 gap-y-3 rounded border px-4 py-3 ${tones[advice.tone]}`}
    >
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-semibold text-base">{advice.title}</p>
        {advice.detail ? (
          <p className="mt-0.5 break-words text-soft [overflow-wrap:anywhere]">{advice.detail}</p>
        ) : null}
        {problem === null ? null : (
          <p role="alert" className="mt-1 flex gap-2 text-danger">
            <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
            {problem}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Offers page={page} offers={advice.offers} />
      </div>
    </section>
  );
}

function Offers({ page, offers }: { page: IncidentPage; offers: Advice["offers"] }): ReactNode {
  const { pullRequest, autopsy } = page;
  return offers.map((offer) => {
    if (offer === "review") {
      // An address that is no web address must not look like a button that does nothing.
      if (webAddress(pullRequest?.url) === undefined) return null;
      return (
        <OutsideLink key={offer} address={pullRequest?.url} className={buttonLook.primary}>
          {pullRequest?.state === "merged" ? "See" : "Review"} pull request #{pullRequest?.number}
          <ArrowRight size={16} aria-hidden className="shrink-0" />
        </OutsideLink>
      );
    }
    if (offer === "copy-patch") {
      return <CopyButton key={offer} text={autopsy?.patch?.diff ?? ""} label="Copy patch" />;
    }
    if (offer === "copy-prompt") {
      return <CopyButton key={offer} text={autopsy?.fixPrompt ?? ""} label="Copy fix prompt" />;
    }
    if (offer === "retry") {
      return (
        <DecisionForm key={offer} action="retry" label="Try again" icon={RotateCw} look="primary" />
      );
    }
    return (
      <DecisionForm
        key={offer}
        action="continue"
        label="Open pull request"
        icon={GitPullRequestArrow}
        look="primary"
      />
    );
  });
}
