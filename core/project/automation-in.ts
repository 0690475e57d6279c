import type { Automation, ProjectSettings } from "./project.ts";

type Automated = Pick<ProjectSettings, "automation" | "automationByEnvironment">;

/** How far AIA goes by itself in one environment: what is said of it by name, else the project's own. */
export function automationIn(settings: Automated, environment: string | null): Automation {
  const named = settings.automationByEnvironment.find((each) => each.environment === environment);
  return named?.automation ?? settings.automation;
}
