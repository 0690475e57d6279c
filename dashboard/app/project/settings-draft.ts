import type { ProjectPage } from "#core/api/state/project-page.ts";
import type { Project } from "#core/project/project.ts";

/** What the settings' form holds, as text: a page can show again what was typed, wrong or not. */
export interface SettingsDraft {
  version: number;
  name: string;
  /** Which one it is bound to has a page of its own, since it takes proof. */
  hasRepository: boolean;
  branch: string;
  automation: string;
  /** From this confidence on, in hundredths. */
  confidence: string;
  secondAnswer: boolean;
  openPullRequests: string;
  minutesBetween: string;
  perDay: string;
  environments: { environment: string; automation: string }[];
  latency: string;
  redaction: { kind: string; what: string; value: string }[];
  helpers: string;
  mappings: { runtime: string; repository: string }[];
}

/** The form of a project as it stands, with a line for each environment that was seen. */
export function draftOf({ project, version, seenIn }: ProjectPage): SettingsDraft {
  const { name, repository, settings } = project;
  const set = settings.automationByEnvironment;
  const seen = [...new Set(seenIn.flatMap(({ environment }) => environment ?? []))];
  const others = seen.filter((name) => !set.some(({ environment }) => environment === name));
  return {
    version,
    name,
    hasRepository: repository !== null,
    branch: repository?.baseBranch ?? "",
    automation: settings.automation,
    confidence: String(Math.round(settings.pullRequestConfidence * 100)),
    secondAnswer: settings.secondAnswer,
    openPullRequests: String(settings.openPullRequests),
    minutesBetween: String(settings.minutesBetweenPullRequests),
    perDay: String(settings.pullRequestsPerDay),
    environments: [...set, ...others.map((environment) => ({ environment, automation: "" }))],
    latency: settings.latencyThresholdMs === null ? "" : String(settings.latencyThresholdMs),
    redaction: settings.redaction.map((rule) =>
      "literal" in rule
        ? { kind: rule.kind, what: "text", value: rule.literal }
        : { kind: rule.kind, what: "field", value: rule.field },
    ),
    helpers: settings.assertionHelpers.join("\n"),
    mappings: settings.codeMappings,
  };
}

/** What a form said. Lines that are empty are left out: clearing one takes it back. */
export function readDraft(
  form: FormData,
  { repository }: Pick<Project, "repository">,
): SettingsDraft {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const columns = (...names: string[]) => {
    const [first = [], ...rest] = names.map((name) => form.getAll(name).map(String));
    return first.map((value, row) => [value, ...rest.map((column) => column[row] ?? "")]);
  };
  return {
    version: Number(text("version")),
    name: text("name"),
    hasRepository: repository !== null,
    branch: text("branch"),
    automation: text("automation"),
    confidence: text("confidence"),
    secondAnswer: form.get("second-answer") !== null,
    openPullRequests: text("open-pull-requests"),
    minutesBetween: text("minutes-between"),
    perDay: text("per-day"),
    environments: columns("environment", "environment-automation")
      .map(([environment = "", automation = ""]) => ({
        environment: environment.trim(),
        automation,
      }))
      .filter(({ environment }) => environment !== ""),
    latency: text("latency"),
    redaction: columns("redaction-kind", "redaction-what", "redaction-value")
      .map(([kind = "", what = "", value = ""]) => ({
        kind: kind.trim(),
        what,
        value: value.trim(),
      }))
      .filter(({ kind, value }) => `${kind}${value}` !== ""),
    helpers: text("helpers"),
    mappings: columns("mapping-runtime", "mapping-repository")
      .map(([runtime = "", repository = ""]) => ({
        runtime: runtime.trim(),
        repository: repository.trim(),
      }))
      .filter(({ runtime, repository }) => `${runtime}${repository}` !== ""),
  };
}
