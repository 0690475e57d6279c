import { Bell, Eye, Undo2 } from "lucide-react";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { DecisionForm } from "./decision-form.tsx";
import { UndoGrouping } from "./undo-grouping.tsx";

/** The way back from what a person put away, for as long as there is one. */
export function TakeBack({ page }: { page: IncidentPage }) {
  const { incident, grouping, laterEpisode } = page;
  switch (incident.status) {
    case "muted":
      return <DecisionForm action="unmute" label="Unmute" icon={Bell} look="primary" />;
    case "resolved":
      // Once it was seen again, the newer one is the open one.
      return laterEpisode ? null : <DecisionForm action="reopen" label="Reopen" icon={Undo2} />;
    case "ignored": {
      const merge = grouping.rules.find(({ kind }) => kind === "merged_into");
      return merge ? (
        <UndoGrouping rule={merge.id} label="Undo the merge" />
      ) : (
        <DecisionForm action="unmute" label="Stop ignoring" icon={Eye} look="primary" />
      );
    }
    default:
      return null;
  }
}
