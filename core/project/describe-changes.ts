import { providerNames } from "./ai-settings.ts";
import type { Automation, Project, ProjectSettings } from "./project.ts";

type Described = Pick<Project, "name" | "repository" | "settings">;

/** What each setting is called, and how its value reads. A setting without a line here is not for people. */
export const settingNames: { [Name in keyof ProjectSettings]?: string } = {
  automation: "done by itself",
  automationByEnvironment: "done by itself, by environment",
  pullRequestConfidence: "confidence for a pull request",
  openPullRequests: "pull requests open at once",
  minutesBetweenPullRequests: "pause between pull requests",
  pullRequestsPerDay: "pull requests a day",
  secondAnswer: "second answer where in doubt",
  latencyThresholdMs: "latency threshold",
  resolveAfterSeconds: "clean run of a fix before it is resolved",
  redaction: "redaction rules",
  assertionHelpers: "assertion helpers",
  codeMappings: "code mappings",
  ai: "AI",
};

export const automationWords: Record<Automation, string> = {
  analyse: "explain the cause",
  manual: "explain and show a patch",
  pull_request: "open a draft pull request",
};

/** What differs between two states of a project, a sentence each; none where nothing does. */
export function describeChanges(before: Described, after: Described): string[] {
  return [
    ...described("name", before.name, after.name),
    ...described("repository", repositoryOf(before), repositoryOf(after)),
    ...settingKeys().flatMap((key) => {
      if (JSON.stringify(before.settings[key]) === JSON.stringify(after.settings[key])) return [];
      const name = settingNames[key] ?? key;
      const [from, to] = [wordsOf(before.settings, key), wordsOf(after.settings, key)];
      // A rule's own text is not repeated: it is what nobody should read.
      return from === to ? [`${name}: changed`] : described(name, from, to);
    }),
  ];
}

function described(name: string, from: string, to: string): string[] {
  return from === to ? [] : [`${name}: ${to} (was ${from})`];
}

function repositoryOf({ repository }: Described): string {
  return repository ? `${repository.owner}/${repository.name}, ${repository.baseBranch}` : "none";
}

function wordsOf(settings: ProjectSettings, key: keyof ProjectSettings): string {
  switch (key) {
    case "automation":
      return automationWords[settings.automation];
    case "automationByEnvironment":
      return listed(
        settings.automationByEnvironment.map(
          ({ environment, automation }) => `${environment} (${automationWords[automation]})`,
        ),
      );
    case "pullRequestConfidence":
      return `${Math.round(settings.pullRequestConfidence * 100)} %`;
    case "openPullRequests":
      return `at most ${settings.openPullRequests}`;
    case "minutesBetweenPullRequests":
      return settings.minutesBetweenPullRequests === 0
        ? "none"
        : `${settings.minutesBetweenPullRequests} min`;
    case "pullRequestsPerDay":
      return `at most ${settings.pullRequestsPerDay}`;
    case "secondAnswer":
      return settings.secondAnswer ? "asked for" : "not asked for";
    case "latencyThresholdMs":
      return settings.latencyThresholdMs === null ? "off" : `${settings.latencyThresholdMs} ms`;
    case "resolveAfterSeconds":
      return `${settings.resolveAfterSeconds} s`;
    case "redaction":
      return listed(
        settings.redaction.map((rule) =>
          "literal" in rule
            ? `${rule.kind} for a text`
            : `${rule.kind} for the field ${rule.field}`,
        ),
      );
    case "codeMappings":
      return listed(
        settings.codeMappings.map(
          ({ runtime, repository }) => `${runtime} is ${repository || "/"}`,
        ),
      );
    case "ai":
      return aiWords(settings.ai);
    case "assertionHelpers":
      return listed(settings.assertionHelpers);
    default:
      return JSON.stringify(settings[key]);
  }
}

function aiWords({ models, dailyChars, webGrounded }: ProjectSettings["ai"]): string {
  const named = models.map(({ provider, model }) =>
    [providerNames[provider], model].filter(Boolean).join(" "),
  );
  return [
    named.length === 0 ? "as the deployment is set" : named.join(", then "),
    dailyChars === null ? "no daily limit" : `${dailyChars} characters a day`,
    ...(webGrounded ? ["source may go to modes that search the web"] : []),
  ].join("; ");
}

function listed(values: string[]): string {
  return values.length === 0 ? "none" : values.join(", ");
}

/** Object.keys widens to string[]; the names above are settings, as their type says. */
function settingKeys(): (keyof ProjectSettings)[] {
  return Object.keys(settingNames) as (keyof ProjectSettings)[];
}
