import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { type SourceNote, sourceNotes } from "#core/frames/source-notes.ts";

/** What would make the source give a cause, on a page that has none; empty where there is one, or none yet. */
export function missingSource({
  incident,
  trace,
  source,
  project,
  autopsy,
}: IncidentPage): SourceNote[] {
  if (autopsy?.class !== "unknown") return [];
  return sourceNotes({
    kind: incident.kind,
    trace,
    certainty: source?.certainty ?? null,
    repository: project.repository,
  });
}
