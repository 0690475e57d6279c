import type { Project } from "#core/project/project.ts";
import { type Autopsy, PULL_REQUEST_CONFIDENCE } from "./autopsy.ts";

export type AfterAutopsy =
  | { event: "patch_ready" }
  | { event: "analysis_done"; reason: string | null }
  | { event: "person_needed"; reason: string };

/**
 * What follows an autopsy: a pull request where the patch is good enough and the project wants
 * one, an end where a person decides anyway, or a reason a person can act on.
 */
export function afterAutopsy(
  autopsy: Autopsy,
  project: Pick<Project, "repository" | "settings">,
): AfterAutopsy {
  const { patch, withheld, confidence, manualSteps } = autopsy;
  if (!patch || withheld !== null) {
    const [whatToDo = "No patch could be made that is safe to propose."] = manualSteps;
    return { event: "person_needed", reason: withheld ?? whatToDo };
  }
  if (confidence.value < PULL_REQUEST_CONFIDENCE) {
    return {
      event: "analysis_done",
      reason: `The patch is shown, not proposed: its confidence is ${confidence.value.toFixed(2)}, and ${PULL_REQUEST_CONFIDENCE} is needed.`,
    };
  }
  if (!project.repository)
    return { event: "person_needed", reason: "No repository is connected to this project." };
  if (project.settings.automation === "manual") {
    return {
      event: "analysis_done",
      reason: "This project opens pull requests by hand. Open it from here when you agree.",
    };
  }
  return { event: "patch_ready" };
}
