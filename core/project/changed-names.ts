import { settingNames } from "./describe-changes.ts";
import { type Project, ProjectSettings } from "./project.ts";

type Saved = Pick<Project, "name" | "settings">;

/** What of a project's name and settings two states differ in, by name alone: a value may be a secret. */
export function changedNames(before: Saved, after: Saved): string[] {
  const changed = settingKeys().filter(
    (key) => JSON.stringify(before.settings[key]) !== JSON.stringify(after.settings[key]),
  );
  const names = changed.map((key) => settingNames[key] ?? key);
  return before.name === after.name ? names : ["name", ...names];
}

/** Object.keys widens to string[]; the shape's keys are the settings. */
function settingKeys(): (keyof ProjectSettings)[] {
  return Object.keys(ProjectSettings.shape) as (keyof ProjectSettings)[];
}
