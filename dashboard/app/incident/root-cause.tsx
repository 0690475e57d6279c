import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { describeOutcomes } from "#core/pull-request/outcomes.ts";
import { Prose } from "../surface/prose.tsx";
import { Panel, Section } from "../surface/section.tsx";
import { describeCause } from "./cause-words.ts";
import { Confidence } from "./confidence.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { Warned } from "./warned.tsx";
import { WhatWouldHelp } from "./what-would-help.tsx";

/** Why it broke: the sentence first, then what bears it and how sure AIA is. */
export function RootCause({ page, threshold }: { page: IncidentPage; threshold: number }) {
  const { autopsy } = page;
  if (!autopsy) {
    return (
      <Section id="root-cause" title="Root cause">
        <Panel className="space-y-3 px-4 py-3 text-soft">
          <p>
            {isAtWork(page) ? "Not known yet. This page follows by itself." : "Not looked for."}
          </p>
          {isAtWork(page) ? null : <WhatWouldHelp page={page} />}
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
        {autopsy.class === "unknown" ? (
          <div className="border-line border-t px-4 py-3 text-soft">
            <WhatWouldHelp page={page} />
          </div>
        ) : null}
        <Warned flags={autopsy.flags} />
        <EvidenceList page={page} evidence={autopsy.evidence} />
        <Confidence
          confidence={autopsy.confidence}
          threshold={threshold}
          outcomes={describeOutcomes(page.outcomes)}
        />
      </Panel>
    </Section>
  );
}

/** Whether the cause may still be found without anybody's doing. */
function isAtWork({ incident, steps }: IncidentPage): boolean {
  if (incident.status !== "detected" && incident.status !== "analyzing") return false;
  return steps.length === 0 || steps.some(({ status }) => status === "due" || status === "leased");
}
