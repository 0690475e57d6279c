import * as z from "zod";
import { Detection } from "#core/detection/detection.ts";
import { LearnedRoot } from "#core/frames/learned-roots.ts";
import { SplitBy } from "#core/grouping/facets.ts";
import { KeyOwner, KeyUse } from "#core/project/key-owner.ts";
import { Project } from "#core/project/project.ts";
import { Outcomes } from "#core/pull-request/outcomes.ts";

/** An ingest key as a person sees it: enough to tell it from others, and nothing to send with. */
export const KeyView = z.object({
  id: z.uuid(),
  hint: z.string(),
  use: KeyUse,
  origins: KeyOwner.shape.origins.unwrap(),
  createdAt: z.iso.datetime(),
  /** To some minutes; null where it was never used. */
  lastUsedAt: z.iso.datetime().nullable(),
  /** When it ends or has ended. */
  endsAt: z.iso.datetime().nullable(),
  ended: z.boolean(),
});
export type KeyView = z.infer<typeof KeyView>;

/** What incidents of a project were seen in: the healthy part of an app leaves no trace here. */
export const SeenIn = z.object({
  service: z.string(),
  environment: z.string().nullable(),
  incidents: z.number().int(),
  lastSeenAt: z.iso.datetime(),
});
export type SeenIn = z.infer<typeof SeenIn>;

/** What a root is told from others by. */
export const RootName = LearnedRoot.pick({ runtime: true, repository: true }).extend({
  service: z.string().max(200),
});
export type RootName = z.infer<typeof RootName>;

export const RootView = RootName.extend({ agreed: z.number().int(), refused: z.boolean() });
export type RootView = z.infer<typeof RootView>;

const Named = z.object({ id: z.uuid(), title: z.string() });

export const RuleView = z.object({
  id: z.uuid(),
  kind: z.enum(["merge", "split"]),
  by: SplitBy.nullable(),
  /** The incident it was decided on, by which it is undone; its title where it is still kept. */
  incidentId: z.uuid(),
  title: z.string().nullable(),
  into: Named.nullable(),
  actor: z.string(),
  at: z.iso.datetime(),
});
export type RuleView = z.infer<typeof RuleView>;

/** Everything the page of one project shows, in one read. */
export const ProjectPage = z.object({
  project: Project,
  /** Which state this is: who saves a change says it. */
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  /** Whether it is being erased: what is left of it is nobody's to change. */
  erasing: z.boolean(),
  keys: z.array(KeyView),
  seenIn: z.array(SeenIn),
  roots: z.array(RootView),
  rules: z.array(RuleView),
  /** Records of failures that came in so far. */
  received: z.number().int(),
  /** The incident that was opened first. */
  first: Named.nullable(),
  /** The last incident's first event. */
  sample: Detection.nullable(),
  /** What became of the pull requests that AIA opened. */
  outcomes: Outcomes,
});
export type ProjectPage = z.infer<typeof ProjectPage>;

/** A change of a project: whoever saved after `version` was read must not be overwritten. */
export const SaveProject = Project.pick({ name: true, repository: true, settings: true }).extend({
  version: z.number().int(),
});
export type SaveProject = z.infer<typeof SaveProject>;

/** The longest overlap of an old key and its new one. */
export const LONGEST_OVERLAP_HOURS = 24 * 7;

export const RotateKey = z.object({
  endsAfterHours: z.number().int().min(0).max(LONGEST_OVERLAP_HOURS).default(24),
});
