import type { IncidentStatus } from "#core/incident/incident.ts";
import type { LifecycleEvent } from "#core/incident/lifecycle.ts";
import { type Act, READY } from "./act.ts";
import { type Checks, NO_CHECKS_AFTER_MS } from "./checks.ts";
import type { SeenPullRequest } from "./seen.ts";
import {
  brokenBase,
  failedAgain,
  failedOnce,
  handsOff,
  noChecks,
  passedChecks,
} from "./sentences.ts";

/** What is kept of a pull request. Moments are milliseconds since the epoch. */
export type KnownPullRequest = {
  number: number;
  state: SeenPullRequest["state"];
  draft: boolean;
  /** The head it was seen with last, and since when. */
  headSha: string | null;
  headSinceMs: number;
  checks: Checks;
  /** Commits that AIA wrote to its branch. */
  ownCommits: string[];
  touchedBy: string | null;
  /** How often a red check was answered with another patch. */
  retried: number;
  /** What was said or tried already, by marker. */
  said: string[];
  status: IncidentStatus;
  /** Whether a model may be asked for another patch here. */
  mayRepair: boolean;
};

export type Change = { event: LifecycleEvent; reason: string | null; text: string };

export type Decision = {
  checks: Checks;
  touchedBy: string | null;
  /** How its incident moves, where that means something in its state. */
  change: Change | null;
  /** Lines of the incident's history beside it. */
  notes: { kind: string; text: string }[];
  /** Markers to keep. */
  said: string[];
  acts: Act[];
  /** Another patch is to be made of what the checks printed. */
  repair: boolean;
  /** When to look again although nobody reports anything; milliseconds from now. */
  lookAgainMs: number | null;
};

/** Kept of an incident that waits for a person because of its pull request: it may go on by itself. */
export const HELD = "held";

/** Kept while somebody does what was asked for: of two looks at once, one acts. */
export const ACTING = "acting";
/** For so long nobody else is asked; after it that somebody is taken for lost. */
export const ACTING_MS = 60_000;

/** GitHub works out whether a pull request can be merged after it is asked the first time. */
const MERGEABLE_AFTER_MS = 10_000;
/** A webhook of a check may be lost. */
const RUNNING_LOOK_MS = 300_000;
const putAway: IncidentStatus[] = ["muted", "ignored", "merged", "resolved"];
/** One more attempt after the first that the checks refused. */
export const MAX_REPAIRS = 1;

/**
 * What follows from a look at an open pull request. Each answer depends on what is kept and seen
 * alone, so that a second look at the same, or a look after a crash, asks for the same or for less.
 */
export function decide(known: KnownPullRequest, seen: SeenPullRequest, nowMs: number): Decision {
  const isNewHead = seen.headSha !== null && seen.headSha !== known.headSha;
  const sinceMs = isNewHead && known.headSha !== null ? nowMs : known.headSinceMs;
  const checks = settled(seen, isNewHead ? "unknown" : known.checks, nowMs - sinceMs);
  const isTouched = seen.headSha !== null && !known.ownCommits.includes(seen.headSha);
  const touchedBy = known.touchedBy ?? (isTouched ? (seen.headBy ?? "somebody") : null);
  const decision: Decision = {
    checks,
    touchedBy,
    change: null,
    notes: [],
    said: [],
    acts: [],
    repair: false,
    lookAgainMs: lookAgain(seen, checks, nowMs - sinceMs),
  };
  // What a person has put away is looked at, and nothing else.
  if (putAway.includes(known.status)) return decision;
  if (touchedBy !== null) keepHandsOff(decision, known, touchedBy);
  if (checks === "red") answerRed(decision, known, seen);
  else if (checks === "green" || checks === "none") proceed(decision, known, seen);
  const marker = `rebase ${seen.headSha}`;
  if (seen.mergeable === "conflict" && touchedBy === null && !known.said.includes(marker))
    if (seen.headSha !== null)
      decision.acts.push({ kind: "rebase", tip: seen.headSha, answer: null });
  return decision;
}

/** Checks nobody has seen become `none` after a while; what was seen once of this head stays. */
function settled(seen: SeenPullRequest, before: Checks, ageMs: number): Checks {
  if (seen.checks !== "none") return seen.checks === "unknown" ? before : seen.checks;
  if (before !== "unknown" && before !== "none") return before;
  return ageMs >= NO_CHECKS_AFTER_MS ? "none" : "unknown";
}

function lookAgain(seen: SeenPullRequest, checks: Checks, ageMs: number): number | null {
  if (seen.mergeable === "unknown" && seen.headSha !== null) return MERGEABLE_AFTER_MS;
  if (checks === "running") return RUNNING_LOOK_MS;
  if (checks === "unknown" && ageMs < NO_CHECKS_AFTER_MS) return NO_CHECKS_AFTER_MS - ageMs;
  return null;
}

function keepHandsOff(decision: Decision, known: KnownPullRequest, by: string): void {
  const marker = "hands-off";
  if (known.touchedBy === null)
    decision.notes.push({ kind: "hands_off", text: handsOff(by, known.number) });
  if (!known.said.includes(marker))
    decision.acts.push({ kind: "comment", marker, text: handsOff(by, known.number) });
}

function proceed(decision: Decision, known: KnownPullRequest, seen: SeenPullRequest): void {
  const { checks, touchedBy } = decision;
  const text = checks === "green" ? passedChecks(seen.checksCount) : noChecks();
  const isNews = checks !== known.checks || seen.headSha !== known.headSha;
  const isHeld = known.status === "needs_human" && known.said.includes(HELD);
  // What waits for a person for another reason than checks and conflicts is left to them.
  if (known.status === "validating" || (isHeld && seen.mergeable !== "conflict"))
    decision.change = { event: "checks_done", reason: null, text };
  else if (isNews) decision.notes.push({ kind: "checks_done", text });
  if (seen.draft && touchedBy === null && !known.said.includes(READY))
    decision.acts.push({ kind: "mark_ready" });
}

function answerRed(decision: Decision, known: KnownPullRequest, seen: SeenPullRequest): void {
  const isNews = known.checks !== "red" || seen.headSha !== known.headSha;
  if (!isNews && known.status !== "validating" && known.status !== "in_review") return;
  if (seen.baseChecks === "running") {
    // Whose fault it is cannot be said yet: the same look comes again.
    decision.checks = known.checks === "red" ? "red" : "running";
    decision.lookAgainMs = MERGEABLE_AFTER_MS * 3;
    return;
  }
  const base = seen.base ?? "the base branch";
  if (seen.baseChecks === "red") {
    const text = brokenBase(seen.failed, base);
    decision.said.push(HELD);
    decision.change = { event: "checks_failed", reason: text, text };
    return;
  }
  const isOurs = decision.touchedBy === null;
  if (isOurs && known.retried < MAX_REPAIRS && known.mayRepair && seen.failure !== null) {
    decision.repair = true;
    const text = failedOnce(seen.failed);
    decision.change = { event: "repair_begun", reason: null, text };
    return;
  }
  const text = failedAgain(seen.failed, known.retried);
  decision.said.push(HELD);
  decision.change = { event: "checks_failed", reason: text, text };
  const marker = `red ${seen.headSha}`;
  if (isOurs && !known.said.includes(marker)) decision.acts.push({ kind: "comment", marker, text });
}
