import { describeOutcomes, type Outcomes } from "#core/pull-request/outcomes.ts";
import { Facts } from "../surface/facts.tsx";

/** How often AIA was right in this project, by what became of its pull requests. */
export function OutcomeFacts({ outcomes }: { outcomes: Outcomes }) {
  const says = describeOutcomes(outcomes);
  return (
    <Facts id="outcomes" title="AIA's pull requests">
      <p className="text-soft">{says ?? waiting(outcomes.open)}</p>
    </Facts>
  );
}

function waiting(open: number): string {
  if (open === 0) return "None yet.";
  return open === 1
    ? "1 is open, none was decided on yet."
    : `${open} are open, none was decided on yet.`;
}
