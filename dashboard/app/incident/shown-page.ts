import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { visibleValues } from "#core/visible-text.ts";

/** An incident's page in which no text hides anything; its patch stays as it is, to be copied and applied. */
export function shownPage(page: IncidentPage): IncidentPage {
  const shown = visibleValues(page);
  if (!shown.autopsy || !page.autopsy) return shown;
  return { ...shown, autopsy: { ...shown.autopsy, patch: page.autopsy.patch } };
}
