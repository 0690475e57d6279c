import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { formatDuration } from "../time/duration.ts";
import { type Advice, adviseOn } from "./advice.ts";
import { timeToPullRequest } from "./stages.ts";

/** What to do next, with a place on this page or another incident to go on to. */
export interface NextStep extends Advice {
  follow: { to: string; label: string } | null;
}

/**
 * What a person should do about an incident now. No word of checks or of a release that runs: AIA
 * sees neither. What the page says in full elsewhere is led to, and not said twice.
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
    detail: `${opened}Read the patch, and what the repository's checks say there, if it has any: AIA does not see them. Merge it, or close it to say no.`,
    offers: page.pullRequest ? ["review", "copy-patch"] : ["copy-patch"],
  };
}

function merged(page: IncidentPage): NextStep {
  const { pullRequest, incident } = page;
  const name = pullRequest ? `Pull request #${pullRequest.number}` : "The pull request";
  const again = seenAgain(page);
  if (again) return { ...again, title: `Seen again after ${lower(name)} was merged` };
  return {
    ...plain(`${name} was merged`),
    detail:
      incident.reason ??
      "AIA does not see whether a release with it runs. Resolve the incident once one does and the error stays away. If it is seen in a release that came after the merge, a new incident opens and is linked here.",
    offers: pullRequest ? ["review"] : [],
  };
}

function resolved(page: IncidentPage): NextStep {
  const again = seenAgain(page);
  if (again) return { ...again, title: "Seen again after it was resolved" };
  const by = page.activity.findLast(({ kind }) => kind === "resolve")?.actor;
  return {
    ...plain(by ? `Resolved by ${by}` : "Resolved"),
    tone: "good",
    detail:
      "It counts nothing until the error is seen again; then a new incident opens and is linked here.",
    offers: page.pullRequest ? ["review"] : [],
  };
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
