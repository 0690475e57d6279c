import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { escapeText } from "../escape.ts";

const MAX_EVIDENCE = 5;

/** The root cause with its evidence, as a comment that whoever reviews has asked for. */
export function explain(autopsy: Autopsy | null): string {
  if (autopsy === null) return "There is no analysis of this any more.";
  const { rootCause, evidence, confidence, manualSteps } = autopsy;
  const claims = evidence.slice(0, MAX_EVIDENCE).map(({ claim }) => `- ${escapeText(claim)}`);
  const steps = manualSteps.map((step) => `- ${escapeText(step)}`);
  return [
    `**Root cause.** ${escapeText(rootCause)}`,
    ...(claims.length > 0 ? [`**Evidence**\n${claims.join("\n")}`] : []),
    `**Confidence** ${Math.round(confidence.value * 100)} %.`,
    ...(steps.length > 0 ? [`**By hand**\n${steps.join("\n")}`] : []),
  ].join("\n\n");
}
