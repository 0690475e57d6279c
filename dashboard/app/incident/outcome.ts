import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { describeMerged } from "#core/pull-request/watch/describe.ts";
import { formatDuration } from "../time/duration.ts";
import { type Advice, adviseOn, seenOf } from "./advice.ts";
import { timeToPullRequest } from "./stages.ts";

/** What to do next, with a place on this page or another incident to go on to. */
export interface NextStep extends Advice {
  follow: { to: string; label: string } | null;
}

/**
 * What a person should do about an incident now. Checks and releases are named as they
 * were seen, and not before. What the page says in full elsewhere is led to, and not said twice.
 */
export function nextStep(page: IncidentPage, threshold: number): NextStep {
  const advice = adviseOnStatus(page, threshold);
  const { detail } = advice;
  if (detail === null) return advice;
  if (page.autopsy?.manualSteps.includes(detail))
    return {
      ...advice,
      detail: null,
      follow: { to: "#manual-steps", label: "See the manual steps" },
    };
  const isTold = page.autopsy?.class === "unknown" && page.autopsy.rootCause.includes(detail);
  return isTold
    ? {
        ...advice,
        detail: null,
        follow: { to: "#root-cause", label: "See what would help" },
      }
    : advice;
}

function adviseOnStatus(page: IncidentPage, threshold: number): NextStep {
  const { status } = page.incident;
  switch (status) {
    case "validating":
      return proposed(page);
    case "merged":
      return merged(page);
    case "resolved":
      return resolved(page);
    case "muted":
      return {
        ...plain("Muted"),
        detail: "Its events are counted. AIA does no work on it until it is unmuted.",
      };
    case "ignored":
      return ignored(page);
    default:
      return { ...adviseOn(page, status, threshold), follow: null };
  }
}

function proposed(page: IncidentPage): NextStep {
  const draft = page.pullRequest?.draft === true ? "draft " : "";
  const ms = timeToPullRequest(page);
  const opened = ms === null ? "" : `Opened ${formatDuration(ms)} after the first event. `;
  return {
    ...plain(`Review the ${draft}pull request`),
    detail: `${opened}${seenOf(page)}Read the patch and merge it, or close it to say no.`,
    offers: page.pullRequest ? ["review", "copy-patch"] : ["copy-patch"],
  };
}

function merged(page: IncidentPage): NextStep {
  const { pullRequest, incident } = page;
  const name = pullRequest ? `Pull request #${pullRequest.number}` : "The pull request";
  const was = pullRequest?.state === "closed" ? "was fixed elsewhere" : "was merged";
  const again = seenAgain(page);
  if (again) return { ...again, title: `Seen again after ${lower(name)} was merged` };
  return {
    ...plain(`${name} ${was}`),
    detail:
      incident.reason ??
      `${pullRequest ? describeMerged(pullRequest, wasSeenSince(page)) : "AIA waits for a release with the fix."} If it is seen in a release that holds the fix, a new incident opens and is linked here.`,
    offers: pullRequest ? ["review"] : [],
  };
}

function resolved(page: IncidentPage): NextStep {
  const again = seenAgain(page);
  if (again) return { ...again, title: "Seen again after it was resolved" };
  const by = page.activity.findLast(({ kind }) => kind === "resolve")?.actor;
  const live = by === undefined ? page.pullRequest?.live : null;
  const ran = live ? `Release ${live.release} ran with traffic and without it. ` : "";
  return {
    ...plain(by ? `Resolved by ${by}` : live ? "Resolved: the fix is live" : "Resolved"),
    tone: "good",
    detail: `${ran}It counts nothing until the error is seen again; then a new incident opens and is linked here.`,
    offers: page.pullRequest ? ["review"] : [],
  };
}

/** Whether the error was seen after the release with its fix began. */
function wasSeenSince({ incident, pullRequest }: IncidentPage): boolean {
  const since = pullRequest?.live?.since;
  return since !== undefined && Date.parse(incident.lastSeenAt) > Date.parse(since);
}

/** Where the error counts now, if it was seen again. */
function seenAgain({ laterEpisode }: IncidentPage): NextStep | null {
  if (!laterEpisode) return null;
  const to = `/incidents/${laterEpisode.id}`;
  return {
    ...plain(""),
    detail: "What is seen of it counts in a newer incident.",
    follow: { to, label: `Go to episode ${laterEpisode.episode}` },
  };
}

function ignored({ incident, grouping }: IncidentPage): NextStep {
  const merge = grouping.rules.find(({ kind }) => kind === "merged_into");
  if (!merge)
    return {
      ...plain("Ignored"),
      detail:
        incident.reason ??
        "Its events are counted. AIA does nothing else about it until a person stops ignoring it.",
    };
  const { other } = merge;
  return {
    ...plain("Merged into another incident"),
    detail: other ? null : "The other one is deleted by now. Undo the merge to count here again.",
    follow: other && { to: `/incidents/${other.id}`, label: `Go to “${other.title}”` },
  };
}

function plain(title: string): NextStep {
  return { tone: "plain", title, detail: null, offers: [], follow: null };
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
