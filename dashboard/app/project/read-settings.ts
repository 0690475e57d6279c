import * as z from "zod";
import {
  CodeMapping,
  EnvironmentAutomation,
  type Project,
  ProjectSettings,
} from "#core/project/project.ts";
import type { Caps } from "#core/pull-request/caps.ts";
import { ProjectRule } from "#core/redaction/project-rule.ts";
import { isBranch } from "./repository-form.ts";
import type { SettingsDraft } from "./settings-draft.ts";

type Changed = Pick<Project, "name" | "repository" | "settings">;
export type SettingsRead = { kind: "read"; changed: Changed } | { kind: "refused"; reason: string };

/** A project as a form wants it; what the form does not hold stays as it is. */
export function readSettings(draft: SettingsDraft, current: Project): SettingsRead {
  const name = z.string().min(1).max(100).safeParse(draft.name);
  if (!name.success) return refused("The name has 1 to 100 characters.");
  const baseBranch = draft.branch || "main";
  if (!isBranch(baseBranch)) return refused("This is no name of a branch.");
  const repository = current.repository && { ...current.repository, baseBranch };
  const latency = draft.latency === "" ? null : Number(draft.latency);
  if (latency !== null && !(Number.isInteger(latency) && latency > 0))
    return refused("The latency threshold is a whole number of milliseconds, or empty.");
  const confidence =
    draft.confidence === ""
      ? current.settings.pullRequestConfidence * 100
      : Number(draft.confidence);
  if (!(confidence >= 50 && confidence <= 95))
    return refused("The confidence for a pull request is 50 to 95 %.");
  const caps = readCaps(draft, current.settings);
  if (!caps) return refused("The limits for pull requests are whole numbers: at least 1, 0 and 1.");
  const rules = readRules(draft);
  if (rules.kind === "refused") return rules;
  const environments = z
    .array(EnvironmentAutomation)
    .safeParse(draft.environments.filter(({ automation }) => automation !== ""));
  if (!environments.success) return refused("An environment's name has 1 to 100 characters.");
  const twice = firstTwice(draft.environments.map(({ environment }) => environment));
  if (twice !== undefined) return refused(`The environment “${twice}” stands there twice.`);
  const mappings = z.array(CodeMapping).safeParse(draft.mappings);
  if (!mappings.success) return refused("A code mapping names the running service's folder.");
  const settings = ProjectSettings.safeParse({
    ...current.settings,
    automation: draft.automation,
    automationByEnvironment: environments.data,
    latencyThresholdMs: latency,
    pullRequestConfidence: confidence / 100,
    secondAnswer: draft.secondAnswer,
    ...caps,
    redaction: rules.rules,
    assertionHelpers: linesOf(draft.helpers),
    codeMappings: mappings.data,
  });
  if (!settings.success)
    return refused("There are at most 50 of each; a function's name has 1 to 100 characters.");
  const changed = { name: name.data, repository, settings: settings.data };
  return { kind: "read", changed };
}

/** How many pull requests at once, how far apart and a day; an empty field stays as it is. */
function readCaps(
  draft: Pick<SettingsDraft, "openPullRequests" | "minutesBetween" | "perDay">,
  current: ProjectSettings,
): Caps | null {
  const or = (text: string, set: number) => (text === "" ? set : Number(text));
  const read = ProjectSettings.pick({
    openPullRequests: true,
    minutesBetweenPullRequests: true,
    pullRequestsPerDay: true,
  }).safeParse({
    openPullRequests: or(draft.openPullRequests, current.openPullRequests),
    minutesBetweenPullRequests: or(draft.minutesBetween, current.minutesBetweenPullRequests),
    pullRequestsPerDay: or(draft.perDay, current.pullRequestsPerDay),
  });
  return read.success ? read.data : null;
}

type RulesRead = { kind: "read"; rules: ProjectRule[] } | { kind: "refused"; reason: string };

/** The redaction rules of a form alone: they can be tried before anything is saved. */
export function readRules({ redaction }: Pick<SettingsDraft, "redaction">): RulesRead {
  const rules: ProjectRule[] = [];
  for (const { kind, what, value } of redaction) {
    const rule = what === "field" ? { kind, field: value } : { kind, literal: value };
    const read = ProjectRule.safeParse(rule);
    if (!read.success) return refused(`Redaction rule “${kind} ${value}”: ${ruleForm}`);
    rules.push(read.data);
  }
  return { kind: "read", rules };
}

const ruleForm =
  "its kind is upper-case letters and underscores, a text has 3 to 200 characters, and a field's name letters, digits, dots, dashes and underscores.";

function linesOf(text: string): string[] {
  const lines = text.split(/[\n,]/).map((line) => line.trim());
  return [...new Set(lines.filter(Boolean))];
}

function firstTwice(values: string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}

function refused(reason: string): { kind: "refused"; reason: string } {
  return { kind: "refused", reason };
}
