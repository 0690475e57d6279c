import * as z from "zod";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import type { Incident } from "#core/incident/incident.ts";
import { code, escapeTelemetry, fenced, plainLine, withoutCommands } from "./escape.ts";
import { incidentMarker } from "./marker.ts";
import { minuteOf } from "./minute-of.ts";
import { linkTo } from "./permalink.ts";
import { prose } from "./prose.ts";

/** The issue that an incident was handed to a person, or to another agent, with. */
export const HandOff = z.object({
  number: z.number().int().positive(),
  url: z.url(),
  assignee: z.string().nullable(),
  askedBy: z.string(),
  closedAt: z.iso.datetime().nullable(),
  /** The merged pull request that closed it. */
  closedByPullRequest: z.number().int().positive().nullable(),
});
export type HandOff = z.infer<typeof HandOff>;

/** An account of GitHub: a person's login, or an app's (`copilot-swe-agent[bot]`). */
export const Assignee = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?$/);

const LONGEST_TITLE_CHARS = 100;

type Facts = {
  incident: Incident;
  autopsy: Autopsy;
  web: string;
  incidentUrl: string | null;
};

/** The issue's title: the error and where, in words that command nothing. */
export function handOffTitle({
  incident,
  autopsy: { culprit },
}: Pick<Facts, "incident" | "autopsy">): string {
  const where = culprit
    ? ` (${plainLine(culprit.path.split("/").at(-1) ?? "", 40)}:${culprit.line})`
    : "";
  const title = plainLine(incident.title, LONGEST_TITLE_CHARS - where.length);
  return `${title || "An error in production"}${where}`;
}

/**
 * The issue's text: cause first, why AIA leaves it to somebody, where, how often, and the fix prompt
 * with everything that is known, in a fence. Escaped like a pull request's.
 */
export function handOffBody({ incident, autopsy, web, incidentUrl }: Facts): string {
  const { culprit, commit, withheld, confidence } = autopsy;
  const why = withheld ?? confidence.cap;
  const { count, firstSeenAt, lastSeenAt, service, environment } = incident;
  const place = [service, environment]
    .filter((each) => each !== null)
    .map((each) => escapeTelemetry(each, 100));
  const page = incidentUrl === null ? "" : ` [Incident with trace and evidence](${incidentUrl}).`;
  const parts = [
    prose(autopsy.rootCause),
    ...(why ? [`**Left to you** because: ${prose(why)}`] : []),
    ...(culprit ? [`**Fails at** ${linkTo({ web, commit, ...culprit })}`] : []),
    `**Seen** ${count === 1 ? "once" : `${count} times`} since ${minuteOf(firstSeenAt)}, last at ${minuteOf(lastSeenAt)}, in ${place.join(", ")}.${page}`,
    `<details><summary>Everything AIA knows, as a prompt for a coding agent or a colleague</summary>\n\n${fenced(autopsy.fixPrompt)}\n\n</details>`,
    "---",
    `Opened by AIA, an automated agent, because somebody asked for it on the incident's page. A merged pull request that closes this issue (${code("Closes #…")} in its text) counts as the fix.`,
  ];
  return `${incidentMarker(incident)}\n\n${withoutCommands(parts.join("\n\n"))}`;
}

/** Whether a pull request's text closes an issue, by GitHub's own words for it. */
export function closesIssue(text: string, issue: number): boolean {
  const keyword = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:[\w.-]+\/[\w.-]+)?#(\d+)\b/gi;
  return [...text.matchAll(keyword)].some(([, number]) => Number(number) === issue);
}
