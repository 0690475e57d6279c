import * as z from "zod";
import { Autopsy } from "#core/autopsy/autopsy.ts";
import { Detection } from "#core/detection/detection.ts";
import { FaultReport } from "#core/fault.ts";
import { GroupingView } from "#core/grouping/regrouping.ts";
import { Incident, IncidentStatus } from "#core/incident/incident.ts";
import { Repository } from "#core/project/project.ts";
import { HandOff } from "#core/pull-request/hand-off.ts";
import { Outcomes } from "#core/pull-request/outcomes.ts";
import { EarlierFix, WatchedPullRequest } from "#core/pull-request/pull-request.ts";
import { SuspectCommit } from "#core/repository/file-history.ts";
import { ParsedTrace } from "#core/stack-trace/trace.ts";
import { Stage } from "#core/steps/stage.ts";
import { StepStatus } from "#core/steps/step.ts";
import { AccessTrouble } from "./repository-access.ts";

/** One line of the incident list. */
export const IncidentRow = Incident.pick({
  id: true,
  kind: true,
  status: true,
  reason: true,
  severity: true,
  title: true,
  service: true,
  environment: true,
  location: true,
  count: true,
  firstSeenAt: true,
  lastSeenAt: true,
  episode: true,
}).extend({
  projectSlug: z.string(),
  pullRequest: z.object({ number: z.number(), url: z.string(), state: z.string() }).nullable(),
  confidence: z.number().nullable(),
});
export type IncidentRow = z.infer<typeof IncidentRow>;

export const IncidentList = z.object({
  incidents: z.array(IncidentRow),
  /** The cursor of the next page, or null on the last. */
  next: z.string().nullable(),
});
export type IncidentList = z.infer<typeof IncidentList>;

/** How many incidents are in each state; none in a state that is not named. */
export const IncidentCounts = z.partialRecord(IncidentStatus, z.number().int().nonnegative());
export type IncidentCounts = z.infer<typeof IncidentCounts>;

/** What happened to an incident, oldest first. */
export const Activity = z.object({
  at: z.iso.datetime(),
  kind: z.string(),
  text: z.string(),
  /** Who: a service's name, or a person's login. */
  actor: z.string(),
});
export type Activity = z.infer<typeof Activity>;

export const StepView = z.object({
  stage: Stage,
  status: StepStatus,
  attempts: z.number().int(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  nextAt: z.iso.datetime().nullable(),
  fault: FaultReport.nullable(),
  /** Why a pull request waits, where it waits for room. */
  heldBack: z.string().nullable().default(null),
});
export type StepView = z.infer<typeof StepView>;

export const SourceView = z.object({
  commit: z.string(),
  certainty: z.enum(["deployed", "base"]),
  note: z.string(),
  paths: z.array(z.string()),
  /** The commit that may have brought the error, from the snapshot. */
  suspect: SuspectCommit.nullish(),
});
export type SourceView = z.infer<typeof SourceView>;

/** Everything the page of one incident shows, in one read. */
export const IncidentPage = z.object({
  incident: Incident,
  project: z.object({
    slug: z.string(),
    name: z.string(),
    repository: Repository.nullable(),
    /** Where the repository's pages are now. */
    repositoryUrl: z.url().nullable(),
    /** Why nothing can be read from it or proposed to it now; null where nothing was seen to be wrong. */
    trouble: AccessTrouble.nullable(),
    /** From this confidence on a patch becomes a pull request here. */
    pullRequestConfidence: z.number(),
  }),
  sample: Detection.nullable(),
  trace: ParsedTrace.nullable(),
  source: SourceView.nullable(),
  /** The lines around each frame of the repository, for the stack trace. */
  excerpts: z.array(
    z.object({ path: z.string(), startLine: z.number().int(), lines: z.array(z.string()) }),
  ),
  autopsy: Autopsy.nullable(),
  pullRequest: WatchedPullRequest.nullable(),
  /** What became of the project's pull requests by AIA, this one among them. */
  outcomes: Outcomes,
  earlierFix: EarlierFix.nullable(),
  /** The issue it was handed over with. */
  handOff: HandOff.nullable().default(null),
  /** The incident in which the same error was seen again after this one. */
  laterEpisode: z.object({ id: z.uuid(), episode: z.number().int() }).nullable(),
  steps: z.array(StepView),
  activity: z.array(Activity),
  /** Merges and splits by hand that hold, and the incidents it could be merged into. */
  grouping: z.object({
    rules: z.array(GroupingView),
    others: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        location: z.string().nullable(),
        status: IncidentStatus,
      }),
    ),
  }),
});
export type IncidentPage = z.infer<typeof IncidentPage>;
