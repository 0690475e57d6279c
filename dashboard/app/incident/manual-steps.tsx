import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { Prose } from "../surface/prose.tsx";
import { Panel, Section } from "../surface/section.tsx";

/** What a person does by hand, in order. */
export function ManualSteps({ page }: { page: IncidentPage }) {
  const steps = page.autopsy?.manualSteps ?? [];
  if (steps.length === 0) return null;
  return (
    <Section id="manual-steps" title="Manual steps">
      <Panel>
        <ol className="divide-y divide-line">
          {steps.map((step, index) => (
            <li key={step} className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-2 px-4 py-2">
              <span aria-hidden="true" className="text-faint">
                {index + 1}.
              </span>
              <span className="break-words [overflow-wrap:anywhere]">
                <Prose text={step} />
              </span>
            </li>
          ))}
        </ol>
      </Panel>
    </Section>
  );
}
