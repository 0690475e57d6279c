import * as z from "zod";
import { Autopsy } from "#core/autopsy/autopsy.ts";
import { Detection } from "#core/detection/detection.ts";
import { FaultReport } from "#core/fault.ts";
import { LearnedRoot } from "#core/frames/learned-roots.ts";
import { Incident } from "#core/incident/incident.ts";
import { Project, Repository } from "#core/project/project.ts";
import { CoAuthor } from "#core/pull-request/co-author.ts";
import { EarlierFix, OpenedPullRequest } from "#core/pull-request/pull-request.ts";
import { NamingDeploy } from "#core/repository/deploy-of.ts";
import { SourceSnapshot } from "#core/repository/snapshot.ts";
import { WantedNames, Wants } from "#core/repository/wants.ts";
import { ParsedTrace } from "#core/stack-trace/trace.ts";
import { Stage } from "#core/steps/stage.ts";
import { StepProgress } from "#core/steps/step.ts";

/** A snapshot as claimed: in R2 under `key`, or inline when R2 was away. */
export const SnapshotRef = z.object({
  key: z.string().nullable(),
  inline: SourceSnapshot.nullable(),
});
export type SnapshotRef = z.infer<typeof SnapshotRef>;

const Claimed = z.object({
  incident: Incident,
  project: Project,
  attempt: z.number().int(),
  progress: StepProgress,
  traceparent: z.string().optional(),
});

export const SourceInput = Claimed.extend({
  stage: z.literal("source"),
  sample: Detection,
  trace: ParsedTrace.nullable(),
  /** The deploy event that names the commit the sample ran in. */
  deploy: NamingDeploy.nullable(),
  /** Runtime root to repository root, where earlier traces of the service agreed on them. */
  roots: z.record(z.string(), z.string()).default({}),
  /** What a model asked to see, in all rounds of its attempt; null where the source is read anew. */
  wants: WantedNames.nullable().default(null),
});
export type SourceInput = z.infer<typeof SourceInput>;

export const AutopsyInput = Claimed.extend({
  stage: z.literal("autopsy"),
  sample: Detection,
  trace: ParsedTrace.nullable(),
  snapshot: SnapshotRef.nullable(),
  /** How often a model of this attempt has asked for more source. */
  rounds: z.number().int().nonnegative().default(0),
  /** The patch of the attempt before, where the repository's checks refused it, and what they printed. */
  refusedPatch: z.object({ diff: z.string(), printed: z.string() }).nullable().default(null),
});
export type AutopsyInput = z.infer<typeof AutopsyInput>;

export const PullRequestInput = Claimed.extend({
  stage: z.literal("pull_request"),
  autopsy: Autopsy,
  repository: Repository,
  earlierFix: EarlierFix.nullable(),
  /** Who asked for this pull request, where that is somebody git can name. */
  approvedBy: CoAuthor.nullable().default(null),
  /** The open pull request that gets this patch as another commit, and the commits it may stand at. */
  update: z
    .object({ number: z.number().int().positive(), ownCommits: z.array(z.string()) })
    .nullable()
    .default(null),
});
export type PullRequestInput = z.infer<typeof PullRequestInput>;

export const StepInput = z.discriminatedUnion("stage", [
  SourceInput,
  AutopsyInput,
  PullRequestInput,
]);
export type StepInput = z.infer<typeof StepInput>;

export const ClaimStep = z.object({
  incidentId: z.uuid(),
  stage: Stage,
  owner: z.string().max(100),
});
export type ClaimStep = z.infer<typeof ClaimStep>;

/** `busy`: another worker holds the lease, or the step is not due yet. The loser of a claim acks. */
export const ClaimReply = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("claimed"),
    fence: z.number().int(),
    leaseSeconds: z.number(),
    input: StepInput,
  }),
  z.object({ kind: z.literal("done") }),
  z.object({ kind: z.literal("busy") }),
]);
export type ClaimReply = z.infer<typeof ClaimReply>;

const Fenced = z.object({ incidentId: z.uuid(), stage: Stage, fence: z.number().int() });

export const ProgressStep = Fenced.extend({ data: StepProgress });
export type ProgressStep = z.infer<typeof ProgressStep>;

export const FailStep = Fenced.extend({ fault: FaultReport });
export type FailStep = z.infer<typeof FailStep>;

const AutopsyHeld = { incidentId: z.uuid(), fence: z.number().int() };

/**
 * The autopsy is completed by `POST /autopsy`, since it is the answer itself; or it asks for source
 * first and goes on once that was read.
 */
export const CompleteAutopsy = z.union([
  z.object({ ...AutopsyHeld, autopsy: Autopsy }),
  z.object({ ...AutopsyHeld, wants: Wants }),
]);
export type CompleteAutopsy = z.infer<typeof CompleteAutopsy>;

/** `refused`: no pull request can be opened, for a reason a person can act on. */
export const CompleteStep = z.discriminatedUnion("stage", [
  Fenced.extend({
    stage: z.literal("source"),
    result: z.discriminatedUnion("kind", [
      z.object({
        kind: z.literal("read"),
        snapshot: SnapshotRef,
        commit: z.string(),
        certainty: SourceSnapshot.shape.certainty,
        note: z.string(),
        trace: ParsedTrace.nullable(),
        paths: z.array(z.string()),
        /** Where this trace's frames say that folders of the running service stand. */
        roots: z.array(LearnedRoot).max(20).default([]),
      }),
      z.object({ kind: z.literal("unavailable"), reason: z.string() }),
    ]),
  }),
  Fenced.extend({
    stage: z.literal("pull_request"),
    result: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("opened"), pullRequest: OpenedPullRequest }),
      /** Another commit on the branch of one that is open. */
      z.object({ kind: z.literal("updated"), number: z.number().int().positive() }),
      z.object({ kind: z.literal("refused"), reason: z.string() }),
    ]),
  }),
]);
export type CompleteStep = z.infer<typeof CompleteStep>;

/** `lost`: the lease ended and somebody else went on; the caller stops without another write. */
export const FencedReply = z.object({ kind: z.enum(["saved", "lost"]) });
export type FencedReply = z.infer<typeof FencedReply>;
