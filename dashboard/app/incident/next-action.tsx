import { ArrowRight, CircleAlert, CircleDot, GitPullRequestArrow, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { Link } from "../framework.ts";
import { Allowed, RoleNote, useMay } from "../people/allowed.tsx";
import { webAddress } from "../security/web-address.ts";
import { buttonLook } from "../surface/button.ts";
import { CopyButton } from "../surface/copy-button.tsx";
import { OutsideLink } from "../surface/outside-link.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Prose } from "../surface/prose.tsx";
import type { Advice, Offer } from "./advice.ts";
import { DecisionForm } from "./decision-form.tsx";
import type { NextStep } from "./outcome.ts";
import { TakeBack } from "./take-back.tsx";

const tones: Record<Advice["tone"], string> = {
  plain: "border-line bg-surface",
  attention: "border-attention/40 bg-attention-wash",
  good: "border-good/40 bg-good-wash",
};

interface NextActionProps {
  page: IncidentPage;
  step: NextStep;
  problem: string | null;
}

/** The one thing to do next, with the button that does it, on the first screen. */
export function NextAction({ page, step: advice, problem }: NextActionProps) {
  return (
    <section
      aria-label="Next action"
      className={`mt-4 flex flex-wrap items-center gap-x-6 gap-y-3 rounded border px-4 py-3 ${tones[advice.tone]}`}
    >
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-semibold text-base">{advice.title}</p>
        {advice.detail ? (
          <p className="mt-0.5 break-words text-soft [overflow-wrap:anywhere]">
            <Prose text={advice.detail} />
          </p>
        ) : null}
        {advice.follow ? (
          <p className="mt-0.5 break-words [overflow-wrap:anywhere]">
            <Link to={advice.follow.to} className="text-accent underline underline-offset-2">
              {advice.follow.label}
            </Link>
          </p>
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
        <TakeBack page={page} />
        <Allowed to="member" otherwise={<RoleNote to="member" doing="Deciding" />}>
          {null}
        </Allowed>
      </div>
    </section>
  );
}

function Offers({ page, offers }: { page: IncidentPage; offers: Offer[] }): ReactNode {
  return offers.map((offer) => <OfferView key={offer} page={page} offer={offer} />);
}

function OfferView({ page, offer }: { page: IncidentPage; offer: Offer }) {
  const { pullRequest, autopsy } = page;
  // Where a cause is known, another try finds the same.
  const retryLook = autopsy && autopsy.class !== "unknown" ? "plain" : "primary";
  switch (offer) {
    case "review":
      return <ReviewLink pullRequest={pullRequest} />;
    case "continue":
      return <OpenPullRequest label="Open pull request" look="primary" />;
    case "continue-anyway":
      return <OpenPullRequest label="Open pull request anyway" look="plain" />;
    case "open-anyway":
      return (
        <DecisionForm
          action="open_anyway"
          label="Open it anyway"
          icon={GitPullRequestArrow}
          look="primary"
        />
      );
    case "hand-off":
      return <HandOffButton />;
    case "retry":
      return <DecisionForm action="retry" label="Try again" icon={RotateCw} look={retryLook} />;
    case "copy-patch":
      return <CopyButton text={autopsy?.patch?.diff ?? ""} label="Copy patch" />;
    case "copy-prompt":
      return <CopyButton text={autopsy?.fixPrompt ?? ""} label="Copy fix prompt" />;
  }
}

/** To nobody by name; the fix prompt has the form that names somebody. */
function HandOffButton() {
  const may = useMay("member");
  if (!may) return null;
  return (
    <PostForm>
      <Submit action="hand-off">
        <CircleDot size={16} aria-hidden className="shrink-0" />
        Open an issue
      </Submit>
    </PostForm>
  );
}

function OpenPullRequest({ label, look }: { label: string; look: "primary" | "plain" }) {
  return <DecisionForm action="continue" label={label} icon={GitPullRequestArrow} look={look} />;
}

function ReviewLink({ pullRequest }: { pullRequest: IncidentPage["pullRequest"] }) {
  // An address that is no web address must not look like a button that does nothing.
  if (!pullRequest || webAddress(pullRequest.url) === undefined) return null;
  return (
    <OutsideLink
      address={pullRequest.url}
      className={buttonLook[pullRequest.state === "open" ? "primary" : "plain"]}
    >
      {pullRequest.state === "open" ? "Review" : `See ${pullRequest.state}`} pull request #
      {pullRequest.number}
      <ArrowRight size={16} aria-hidden className="shrink-0" />
    </OutsideLink>
  );
}
