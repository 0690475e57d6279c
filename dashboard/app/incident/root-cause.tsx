import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { Prose } from "../surface/prose.tsx";
import { Panel, Section } from "../surface/section.tsx";
import { describeCause } from "./cause-words.ts";
import { Confidence } from "./confidence.tsx";
import { EvidenceList } from "./evidence-list.tsx";

/** Why it broke: the sentence first, then what bears it and how sure AIA is. */
export function RootCause({ page, threshold }: { page: IncidentPage; threshold: number }) {
  const { autopsy } = page;
  if (!autopsy) {
    return (
      <Section id="root-cause" title="Root cause">
        <Panel className="px-4 py-3 text-soft">
          Not known yet. The stack trace below is what the app reported.
        </Panel>
      </Section>
    );
  }
  return (
    <Section id="root-cause" title="Root cause" note={describeCause(autopsy)}>
      <Panel>
        <p className="break-words px-4 pt-3 pb-4 text-base [overflow-wrap:anywhere]">
          <Prose text={autopsy.rootCause} />
        </p>
        <EvidenceList page={page} evidence={autopsy.evidence} />
        <Confidence confidence={autopsy.confidence} threshold={threshold} />
      </Panel>
    </Section>
  );
}
