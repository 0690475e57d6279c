import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { Panel, Section } from "../surface/section.tsx";
import { formatDuration } from "../time/duration.ts";
import { exactTime } from "../time/relative-time.tsx";
import { ActivityList } from "./activity-list.tsx";
import { StageChart } from "./stage-chart.tsx";
import { stagesOf, timeToPullRequest } from "./stages.ts";

/** How long each stage took, and everything that happened, oldest first. */
export function Timeline({ page }: { page: IncidentPage }) {
  const total = timeToPullRequest(page);
  return (
    <Section
      id="timeline"
      title="Timeline"
      note={
        total === null
          ? `since ${exactTime(page.incident.firstSeenAt)}`
          : `${formatDuration(total)} from first seen to pull request`
      }
    >
      <Panel>
        <StageChart stages={stagesOf(page)} />
        <ActivityList page={page} />
      </Panel>
    </Section>
  );
}
