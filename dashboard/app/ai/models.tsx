import type { AiView } from "#core/api/state/endpoints/ai.ts";
import type { FaultCode } from "#core/fault.ts";
import { providerNames } from "#core/project/ai-settings.ts";
import { formatCount } from "../status/count.ts";
import { Section } from "../surface/section.tsx";
import { RelativeTime } from "../time/relative-time.tsx";
import type { AiDraft } from "./ai-draft.ts";
import { ModelKeys } from "./model-keys.tsx";
import { ModelsForm } from "./models-form.tsx";

interface ModelsProps {
  draft: AiDraft;
  /** Null where state does not say. */
  view: AiView | null;
  dailyChars: number | null;
}

/** Who explains this project's incidents, with which keys, and what that has cost today. */
export function Models({ draft, view, dailyChars }: ModelsProps) {
  return (
    <Section id="models" title="Models" note={view ? deploymentWords(view) : null}>
      <div className="space-y-6">
        {view ? <Today view={view} dailyChars={dailyChars} /> : null}
        <ModelsForm draft={draft} />
        {view ? <ModelKeys keys={view.keys} /> : null}
      </div>
    </Section>
  );
}

function deploymentWords({ deployment }: AiView): string {
  return deployment === null
    ? "the autopsy service does not answer"
    : `this deployment is set to ${providerNames[deployment]}`;
}

function Today({ view, dailyChars }: { view: AiView; dailyChars: number | null }) {
  const { calls, inputChars, outputChars } = view.spent;
  const sum = formatCount(inputChars + outputChars);
  return (
    <div className="space-y-1">
      <p>
        Today: {formatCount(calls)} {calls === 1 ? "call" : "calls"}, {sum}
        {dailyChars === null ? "" : ` of ${formatCount(dailyChars)}`} characters
        <span className="text-faint">
          {" "}
          ({formatCount(inputChars)} sent, {formatCount(outputChars)} received)
        </span>
      </p>
      {view.resting.map(({ service, code, until }) => (
        <p key={service} className="break-words text-attention">
          {service} {reasons[code] ?? "is left alone"}: it is asked again{" "}
          <RelativeTime at={until} />.
        </p>
      ))}
    </div>
  );
}

const reasons: Partial<Record<FaultCode, string>> = {
  ai_rate_limited: "asked to wait",
  ai_out_of_credit: "has no credit left",
  ai_unavailable: "did not answer several times",
};
