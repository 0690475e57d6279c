import type { Autopsy } from "#core/autopsy/autopsy.ts";
import type { Incident } from "#core/incident/incident.ts";
import { plainLine } from "./escape.ts";
import { pullRequestTitle } from "./title.ts";

const LONGEST_CAUSE_CHARS = 400;

/** The commit's message: title, cause, and a trailer by which the incident is found again. */
export function commitMessage({ id }: Pick<Incident, "id">, autopsy: Autopsy): string {
  const cause = plainLine(autopsy.rootCause, LONGEST_CAUSE_CHARS);
  return `${pullRequestTitle(autopsy)}\n\n${cause}\n\nAIA-Incident: ${id}\n`;
}
