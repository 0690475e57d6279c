import type { Autopsy } from "#core/autopsy/autopsy.ts";
import type { IncidentPage } from "#core/incident/page.ts";
import { Prose } from "../surface/prose.tsx";
import { Panel, Section } from "../surface/section.tsx";
import { Confidence } from "./confidence.tsx";
import { EvidenceList } from "./evidence-list.tsx";

/** Why it broke: the sentence first, then what bears it and how sure AIA is. */
export function RootCause({ page, threshold }: { page: IncidentPage; threshold: number }) {
  const { autopsy } = page;
  return (
    <Section
      id="root-cause"
      title="Root cause"
      note={autopsy ? <Author autopsy={autopsy} /> : null}
    >
      <Panel>
        {autopsy ? (
          <>
            <p className="break-words px-4 pt-3 pb-4 text-base [overflow-wrap:anywhere]">
              <Prose text={autopsy.rootCause} />
            </p>
            <EvidenceList evidence={autopsy.evidence} />
            <Confidence confidence={autopsy.confidence} threshold={threshold} />
          </>
        ) : (
          <p className="px-4 py-3 text-soft">
            Not known yet. The stack trace below is what the app reported.
          </p>
        )}
      </Panel>
    </Section>
  );
}

const areas: Record<Autopsy["area"], string> = {
  code: "in the code",
  config: "in the configuration",
  dependency: "in a dependency",
  infrastructure: "in the infrastructure",
  data: "in the data",
  unknown: "in an unknown place",
};

function Author({ autopsy }: { autopsy: Autopsy }) {
  const by = autopsy.provider === "rules" ? "rules" : (autopsy.model ?? autopsy.provider);
  const attempt = autopsy.attempt > 1 ? `, attempt ${autopsy.attempt}` : "";
  return (
    <>
      {autopsy.class.replaceAll("_", " ")} {areas[autopsy.area]}, found by {by}
      {attempt}
    </>
  );
}
