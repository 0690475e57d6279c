import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { formatCount } from "../status/count.ts";
import { Fact, Facts } from "../surface/facts.tsx";

/** What the models were sent and sent back for this analysis; nothing where none was asked. */
export function AnalysisCost({ page: { autopsy } }: { page: IncidentPage }) {
  const usage = autopsy?.usage;
  if (!usage) return null;
  const { calls, inputChars, outputChars } = usage;
  return (
    <Facts id="analysis-cost" title="Cost of the analysis">
      <dl>
        <Fact name="Asked">
          {formatCount(calls)} {calls === 1 ? "time" : "times"}
        </Fact>
        <Fact name="Sent">{formatCount(inputChars)} characters</Fact>
        <Fact name="Received">{formatCount(outputChars)} characters</Fact>
      </dl>
    </Facts>
  );
}
