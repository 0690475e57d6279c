import type { IncidentPage } from "#core/api/state/incident-page.ts";
import type { IncidentStatus } from "#core/incident/incident.ts";
import { describeSeen } from "#core/pull-request/watch/describe.ts";
import { formatDuration } from "../time/duration.ts";
import { mayHandOff } from "./may-hand-off.ts";
import { missingSource } from "./missing-source.ts";
import { timeToPullRequest } from "./stages.ts";
import { waitsForRepository } from "./waits-for-repository.ts";

/** What the page offers as its next action; each is a button or a link. */
export type Offer =
  | "review"
  | "continue"
  | "continue-anyway"
  | "open-anyway"
  | "hand-off"
  | "retry"
  | "copy-patch"
  | "copy-prompt";

export interface Advice {
  tone: "plain" | "attention" | "good";
  title: string;
  detail: string | null;
  offers: Offer[];
}

/** The states in which something is still to be done, by AIA or by a person. */
export type OpenStatus = Exclude<
  IncidentStatus,
  "validating" | "merged" | "resolved" | "muted" | "ignored"
>;

/** What a person should do about an incident in such a state, from what is known. */
export function adviseOn(page: IncidentPage, status: OpenStatus, threshold: number): Advice {
  switch (status) {
    case "detected":
    case "analyzing":
      return working(page);
    case "analyzed":
      return adviseOnAnalyzed(page, threshold);
    case "patching":
      return adviseOnPatching(page);
    case "in_review":
      return adviseOnReview(page);
    case "needs_human":
      return {
        tone: "attention",
        // What is wrong stands above this in full, with its link.
        ...(waitsForRepository(page)
          ? { title: "This waits for its repository", detail: "It goes on by itself." }
          : {
              title: "This needs a human",
              detail: page.incident.reason ?? "State gave no reason.",
            }),
        offers: [...(page.pullRequest ? (["review"] as const) : []), "retry", ...takeaways(page)],
      };
  }
}

function adviseOnPatching(page: IncidentPage): Advice {
  const held = page.steps.find(
    ({ stage, status, heldBack }) => stage === "pull_request" && status === "due" && heldBack,
  );
  if (!held?.heldBack)
    return plain("AIA is opening a pull request", waitingFor(page), takeaways(page));
  return plain("The pull request is held back", held.heldBack, ["open-anyway", ...takeaways(page)]);
}

function adviseOnReview(page: IncidentPage): Advice {
  const { incident, pullRequest } = page;
  const draft = pullRequest?.draft === true ? "draft " : "";
  return plain(
    `Review the ${draft}pull request`,
    incident.reason ??
      `${openedIn(page)}${seenOf(page)}Read the patch and merge it, or close it to say no.`,
    pullRequest ? ["review", "copy-patch"] : takeaways(page),
  );
}

function adviseOnAnalyzed(page: IncidentPage, threshold: number): Advice {
  const { autopsy, project, incident } = page;
  const [missing] = missingSource(page);
  if (autopsy && !autopsy.patch && missing) {
    return plain("The cause was not found out", `${missing.sentence} ${missing.help}`, [
      "retry",
      "copy-prompt",
    ]);
  }
  if (!autopsy?.patch) {
    return plain(
      "Follow the manual steps",
      autopsy?.withheld ?? incident.reason ?? "The cause is known, but no patch mends it.",
      takeaways(page),
    );
  }
  if (autopsy.withheld !== null) {
    return plain("A patch is here, but not proposed", autopsy.withheld, [
      "copy-patch",
      "copy-prompt",
    ]);
  }
  if (!project.repository) {
    return plain(
      "A patch is ready, but no repository is bound",
      "Bind a repository to this project, or apply the patch by hand.",
      ["copy-patch", "copy-prompt"],
    );
  }
  if (autopsy.confidence.value < threshold) {
    return plain("A patch is here, but not proposed", incident.reason, [
      "copy-patch",
      "copy-prompt",
      "continue-anyway",
    ]);
  }
  return plain(
    "A patch is ready",
    incident.reason ?? "This project opens pull requests only when a person says so.",
    ["continue", "copy-patch"],
  );
}

function working(page: IncidentPage): Advice {
  const step = page.steps.find((each) => each.status === "leased" || each.status === "due");
  const doing = {
    source: "AIA is reading the source that ran",
    autopsy: "AIA is looking for the root cause",
    pull_request: "AIA is opening a pull request",
  } as const;
  return plain(step ? doing[step.stage] : "AIA is at work", waitingFor(page), []);
}

/** Why a stage has not gone on yet, where it has failed before. */
function waitingFor({ steps, incident }: IncidentPage): string | null {
  const stalled = steps.find((step) => step.status === "due" && step.fault !== null);
  if (!stalled?.fault) return incident.reason ?? "This page follows by itself.";
  return `${stalled.fault.message} It is tried again by itself.`;
}

function takeaways(page: IncidentPage): Offer[] {
  if (!page.autopsy) return [];
  const handOver: Offer[] = mayHandOff(page) ? ["hand-off"] : [];
  return page.autopsy.patch
    ? ["copy-patch", "copy-prompt", ...handOver]
    : ["copy-prompt", ...handOver];
}

/** What was seen of an open pull request, in sentences that others follow. */
export function seenOf({ pullRequest }: IncidentPage): string {
  return pullRequest?.state === "open" ? `${describeSeen(pullRequest).join(" ")} ` : "";
}

/** How long the way from error to pull request took, as a sentence, where it is known. */
function openedIn(page: IncidentPage): string {
  const ms = timeToPullRequest(page);
  return ms === null ? "" : `Opened ${formatDuration(ms)} after the first event. `;
}

function plain(title: string, detail: string | null, offers: Offer[]): Advice {
  return { tone: "plain", title, detail, offers };
}
