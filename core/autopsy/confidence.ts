import type { CauseClass, Confidence, ConfidenceInput } from "./autopsy.ts";

/** What was measured about an answer; nothing here is the model's own opinion of itself. */
export type Measured = {
  hasSource: boolean;
  /** The source read is the commit that ran, and not the head of the base branch. */
  isDeployedCommit: boolean;
  /** The culprit is a file of the repository. */
  isResolved: boolean;
  claims: number;
  groundedClaims: number;
  /** The edits applied and passed every check at the first try. */
  isCleanPatch: boolean;
  area: string;
  class: CauseClass;
  provider: string;
};

const knownClasses: CauseClass[] = ["property_of_nullish", "unguarded_json_parse", "missing_await"];

/**
 * How sure the answer is, from 0 to 1: the sum of what holds, under the lowest cap that applies.
 * The weights are AIA's own judgement. A deterministic guard is at most 0.70, since it shows that
 * the error ends and not what was meant: it may go to review, not further.
 */
export function measureConfidence(measured: Measured): Confidence {
  const { claims, groundedClaims, provider } = measured;
  const inputs: ConfidenceInput[] = [
    {
      name: "exact commit",
      weight: 0.25,
      holds: measured.hasSource && measured.isDeployedCommit && measured.isResolved,
      why: "the stack trace leads to the source of the very commit that ran",
    },
    {
      name: "evidence",
      weight: 0.2,
      holds: claims > 0 && groundedClaims === claims,
      why: `${groundedClaims} of ${claims} quotes stand in the source where they are said to`,
    },
    {
      name: "clean patch",
      weight: 0.2,
      holds: measured.isCleanPatch,
      why: "the edits applied to the letter, parse, and passed the gate at the first try",
    },
    {
      name: "known class",
      weight: 0.1,
      holds: knownClasses.includes(measured.class),
      why: "a kind of error with a known safe repair",
    },
    {
      name: "rule's own conditions",
      weight: 0.15,
      holds: provider === "rules" && measured.isCleanPatch,
      why: "the analyser writes only where the code itself says what should happen",
    },
    {
      name: "a model's answer",
      weight: 0.1,
      holds: provider !== "rules",
      why: "a model read the code around the error",
    },
  ];
  const sum = inputs.reduce((total, { weight, holds }) => total + (holds ? weight : 0), 0);
  const cap = lowestCap(measured);
  const value = Math.round(Math.min(sum, cap?.at ?? 1) * 100) / 100;
  return { value, inputs, cap: cap && cap.at < sum ? cap.why : null };
}

function lowestCap({
  hasSource,
  isDeployedCommit,
  area,
  provider,
}: Measured): { at: number; why: string } | null {
  const caps = [
    { at: 0.3, applies: !hasSource, why: "no source could be read" },
    { at: 0.4, applies: area === "unknown", why: "the cause was not found out" },
    { at: 0.4, applies: area !== "code", why: "the cause lies outside the code" },
    {
      at: 0.6,
      applies: hasSource && !isDeployedCommit,
      why: "the base branch was read, not the commit that ran",
    },
    { at: 0.7, applies: provider === "rules", why: "a guard by rule is no proof of intent" },
  ];
  return caps.filter(({ applies }) => applies).sort((a, b) => a.at - b.at)[0] ?? null;
}
