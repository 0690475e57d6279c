import { automationIn } from "#core/project/automation-in.ts";
import type { Project } from "#core/project/project.ts";
import type { Autopsy } from "./autopsy.ts";

export type AfterAutopsy =
  | { event: "patch_ready" }
  | { event: "analysis_done"; reason: string | null }
  | { event: "person_needed"; reason: string };

const CAUSES_ONLY =
  "Only causes are asked for here: no patch is kept. The project's settings can ask for one.";

/** An autopsy as it is kept: without its patch where the project asks for causes only. */
export function asAskedFor(
  autopsy: Autopsy,
  { settings }: Pick<Project, "settings">,
  environment: string | null,
): Autopsy {
  if (automationIn(settings, environment) !== "analyse" || !autopsy.patch) return autopsy;
  return { ...autopsy, patch: null, withheld: CAUSES_ONLY };
}

/**
 * What follows an autopsy: a pull request where the patch is good enough and the project wants
 * one in this environment, an end where a person decides anyway, or a reason a person can act on.
 */
export function afterAutopsy(
  autopsy: Autopsy,
  project: Pick<Project, "repository" | "settings">,
  environment: string | null,
): AfterAutopsy {
  const automation = automationIn(project.settings, environment);
  const { patch, withheld, confidence, manualSteps } = autopsy;
  if (!patch || withheld !== null) {
    const [whatToDo = "No patch could be made that is safe to propose."] = manualSteps;
    return { event: "person_needed", reason: withheld ?? whatToDo };
  }
  if (automation === "analyse") return { event: "analysis_done", reason: CAUSES_ONLY };
  const needed = project.settings.pullRequestConfidence;
  if (confidence.value < needed) {
    const why = confidence.cap ? `${confidence.cap}. Its` : "its";
    return {
      event: "analysis_done",
      reason: `The patch is shown, not proposed: ${why} confidence is ${confidence.value.toFixed(2)}, and ${needed} is needed.`,
    };
  }
  if (!project.repository)
    return { event: "person_needed", reason: "No repository is connected to this project." };
  if (automation === "manual") {
    return {
      event: "analysis_done",
      reason: "Pull requests are opened by hand here. Open it from this page when you agree.",
    };
  }
  return { event: "patch_ready" };
}
