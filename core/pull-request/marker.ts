import type { Incident } from "#core/incident/incident.ts";

/** A comment in a pull request's text, unseen on its page, by which the incident is found again. */
export function incidentMarker({ id }: Pick<Incident, "id">): string {
  return `<!-- aia:incident=${id} -->`;
}
