import type { IncidentPage } from "#core/api/state/incident-page.ts";

/** Whether an issue can be made of an incident: it is left to people, and there is where and what. */
export function mayHandOff({
  autopsy,
  project,
  pullRequest,
  handOff,
  incident,
}: IncidentPage): boolean {
  const isLeft = incident.status === "needs_human" || incident.status === "analyzed";
  const isAsked = pullRequest?.state === "open" || handOff !== null;
  return isLeft && !isAsked && Boolean(autopsy?.fixPrompt) && project.repository !== null;
}
