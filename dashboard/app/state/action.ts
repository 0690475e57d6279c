/** What a person may decide about an incident; `continue` opens the pull request of a manual project. */
export const incidentActions = [
  "continue",
  "retry",
  "mute",
  "unmute",
  "ignore",
  "resolve",
] as const;

export type IncidentAction = (typeof incidentActions)[number];

/** The action a form asked for, or undefined for anything else. */
export function readAction(value: unknown): IncidentAction | undefined {
  return incidentActions.find((action) => action === value);
}
