import type { Autopsy, CauseClass } from "#core/autopsy/autopsy.ts";
import type { Incident } from "#core/incident/incident.ts";
import { plainLine } from "./escape.ts";

export { pullRequestBody } from "./body.ts";

const LONGEST_TITLE = 72;

/** The first characters of an incident's id: enough to tell incidents of one repository apart. */
export function shortId(incident: Pick<Incident, "id">): string {
  return incident.id.replaceAll("-", "").slice(0, 10);
}

/** How long the words of a branch's name are at most. */
const LONGEST_SLUG = 40;

/** One branch an incident, the same however often it is asked for. */
export function branchName(incident: Pick<Incident, "id" | "title">): string {
  const words = incident.title
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const slug = words.reduce(
    (all, word) => (all.length + word.length < LONGEST_SLUG ? `${all}-${word}` : all),
    "",
  );
  return `aia/${shortId(incident)}${slug}`;
}

const deeds: Partial<Record<CauseClass, string>> = {
  property_of_nullish: "handle a missing value",
  unguarded_json_parse: "answer 400 to a body that is not JSON",
  missing_await: "await an async call",
};

/** `fix(<area>): <what> in <file>`, at most 72 characters. */
export function pullRequestTitle(
  _incident: Incident,
  { class: cause, culprit, patch }: Autopsy,
): string {
  const path = culprit?.path ?? patch?.files[0]?.path ?? "";
  const file = path.split("/").at(-1) ?? "";
  const area = (file.split(".")[0] ?? "").replace(/[^\w-]/g, "") || "app";
  const title = `fix(${area}): ${deeds[cause] ?? "repair a production error"}`;
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1)}…`;
}

/** The commit's message; the trailer finds the incident again. */
export function commitMessage(incident: Incident, autopsy: Autopsy): string {
  const cause = plainLine(autopsy.rootCause, 400);
  return `${pullRequestTitle(incident, autopsy)}\n\n${cause}\n\nAIA-Incident: ${incident.id}\n`;
}

/** A link's text and place on the repository's pages. */
export function incidentMarker(incident: Pick<Incident, "id">): string {
  return `<!-- aia:incident=${incident.id} -->`;
}
