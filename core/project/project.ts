import * as z from "zod";
import { ProjectRule } from "#core/redaction/project-rule.ts";
import { AiSettings } from "./ai-settings.ts";

/** A repository bound to a project by somebody who proved access to it. */
export const Repository = z.object({
  owner: z.string(),
  name: z.string(),
  baseBranch: z.string(),
});
export type Repository = z.infer<typeof Repository>;

/**
 * How far AIA goes by itself. `analyse` explains the cause and keeps no patch; `manual` shows a patch
 * and leaves the pull request to a person; `pull_request` opens it.
 */
export const Automation = z.enum(["analyse", "manual", "pull_request"]);
export type Automation = z.infer<typeof Automation>;

/** What one environment does by itself, where that differs from the rest of its project. */
export const EnvironmentAutomation = z.object({
  environment: z.string().trim().min(1).max(100),
  automation: Automation,
});
export type EnvironmentAutomation = z.infer<typeof EnvironmentAutomation>;

/** A folder of the running service, and the repository's folder that it is. Empty is the repository's root. */
export const CodeMapping = z.object({
  runtime: z.string().trim().min(1).max(500),
  repository: z.string().trim().max(500),
});
export type CodeMapping = z.infer<typeof CodeMapping>;

/** New incidents that a project may open in a minute, unless it is set otherwise. */
export const NEW_INCIDENTS_PER_MINUTE = 60;

/** Unless a project sets it otherwise: so many are open at once, one in so many minutes, so many a day. */
export const OPEN_PULL_REQUESTS = 3;
export const MINUTES_BETWEEN_PULL_REQUESTS = 10;
export const PULL_REQUESTS_PER_DAY = 10;

/**
 * From here a patch may become a draft pull request, unless a project sets it otherwise: what says
 * what should happen is quoted, and a second reading found nothing hidden.
 */
export const PULL_REQUEST_CONFIDENCE = 0.66;

export const ProjectSettings = z.object({
  automation: Automation.default("pull_request"),
  /** Environments that do more or less by themselves than the rest. */
  automationByEnvironment: z.array(EnvironmentAutomation).max(50).default([]),
  /** Requests slower than this are incidents; null switches the rule off. Milliseconds. */
  latencyThresholdMs: z.number().int().positive().nullable().default(2_000),
  /** Whether the deterministic analyser may answer while a model is set but cannot. */
  rulesWhenModelFails: z.boolean().default(false),
  /** From this confidence on a patch becomes a pull request. */
  pullRequestConfidence: z.number().min(0.5).max(0.95).default(PULL_REQUEST_CONFIDENCE),
  /** Pull requests of AIA's that may be open in the repository at once; more are held back. */
  openPullRequests: z.number().int().min(1).max(100).default(OPEN_PULL_REQUESTS),
  /** Between two pull requests in the repository; 0 means no pause. Minutes. */
  minutesBetweenPullRequests: z
    .number()
    .int()
    .min(0)
    .max(1_440)
    .default(MINUTES_BETWEEN_PULL_REQUESTS),
  /** Pull requests that may be opened for the repository's owner within a day. */
  pullRequestsPerDay: z.number().int().min(1).max(1_000).default(PULL_REQUESTS_PER_DAY),
  /** Whether a model is asked a second time, independently, where its patch is in doubt. */
  secondAnswer: z.boolean().default(true),
  /** How long a release with the fix must run clean before an incident is resolved. Seconds. */
  resolveAfterSeconds: z.number().int().positive().default(1_800),
  /** More new incidents than these in any minute are not opened; their errors are counted as dropped. */
  newIncidentsPerMinute: z.number().int().min(1).max(10_000).default(NEW_INCIDENTS_PER_MINUTE),
  /** What the agent takes out of this project's telemetry beside the product's own rules. */
  redaction: z.array(ProjectRule).max(50).default([]),
  /** Functions beside the usual ones that throw for their callers: grouping looks at who called them. */
  assertionHelpers: z.array(z.string().min(1).max(100)).max(50).default([]),
  /** Evidence records taken at once, and in the long run, before its exports are asked to wait. */
  quotaBurst: z.number().int().positive().default(2_000),
  quotaPerSecond: z.number().positive().default(200),
  /** An incident that nobody saw or touched for so long is deleted with all that belongs to it; null is a year. Days. */
  keepDays: z.number().int().min(7).max(3_650).nullable().default(null),
  /** Where a person said that folders of the running service stand in the repository. */
  codeMappings: z.array(CodeMapping).max(50).default([]),
  /** Which models explain this project's incidents, and what they may cost. */
  ai: AiSettings.prefault({}),
  /** Whether this is AIA's own sample, and no app of the user's. */
  sample: z.boolean().default(false),
});
export type ProjectSettings = z.infer<typeof ProjectSettings>;

export const Project = z.object({
  id: z.uuid(),
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,38}$/),
  name: z.string().max(100),
  repository: Repository.nullable(),
  settings: ProjectSettings,
});
export type Project = z.infer<typeof Project>;
