import type { Confidence, ConfidenceInput, Intent, Review } from "./autopsy.ts";
import type { FileFinding } from "./reread/reread-all.ts";

/** What was measured about an answer; nothing here is the model's own opinion of itself. */
export type Measured = {
  hasSource: boolean;
  /** The source read is the commit that ran, and not the head of the base branch. */
  isDeployedCommit: boolean;
  /** The culprit is a file of the repository. */
  isResolved: boolean;
  claims: number;
  groundedClaims: number;
  area: string;
  /** What was measured of the patch; null where there is none. */
  patch: MeasuredPatch | null;
};

export type MeasuredPatch = {
  /** A rule writes only what the code itself says; a model may write anything. */
  isByRule: boolean;
  /** The quoted line that says what should happen and speaks for this change, where there is one. */
  intent: { kind: Intent; why: string } | null;
  /** A line of intent is quoted, though it does not speak for this change. */
  quotesIntent: boolean;
  /** What the second reading of the patched functions found. */
  findings: FileFinding[];
  /** Whether the change stands where the failing value is made, or only where it is read. */
  stands: "made" | "read";
  seen: { allCallers: boolean; nearestTest: boolean };
  /** A fresh reading of diff and code; null where nobody reviewed. */
  review: Review | null;
  /** How a second, independent answer compares; null where there is none. */
  second: "agrees" | "differs" | null;
};

/** Enough to be asked for and not more: the right line of the wrong commit is no line at all. */
const EXACT_COMMIT = 0.1;
/** Quotes that stand show that the code was read; wrong patches quote it as well as right ones. */
const GROUNDED = 0.1;
/** What tells right from plausible most: somebody wrote what should happen, and the patch does it. */
const INTENT = 0.35;
/** A patch in which nothing hidden was found is often wrong still, one with a finding nearly always. */
const REREAD = 0.2;
/** Right patches stand where the value is made more often than wrong ones, but by little. */
const MADE = 0.05;
/** An answer that saw who relies on the function is seldom surprised by one. */
const CALLERS = 0.05;
/** The nearest test says by example what holds today. */
const TEST = 0.05;
/** A reader who does not know the author's reasons sees what they hide. */
const REVIEW = 0.15;
/** Two that guess agree by chance seldom, two that know always. */
const SECOND = 0.15;
/** A patch that was not run is never certain. */
const MOST = 0.95;

/** Under every threshold a project can set. */
const NO_SOURCE_CAP = 0.2;
const NOT_CODE_CAP = 0.4;
/** Of the patches with a finding about one in ten is right. */
const FINDING_CAP = 0.3;
/** Shown, not proposed, at the usual threshold. */
const DOUBT_CAP = 0.6;

/**
 * How sure the answer is, from 0 to 1: the sum of what holds, under the lowest cap that applies.
 * The cap is named even where the sum
 * lies below it: it is what stands between the patch and a pull request. The weights are AIA's own, set on the open part of bench/confidence and checked on its frozen part.
 */
export function measureConfidence(measured: Measured): Confidence {
  const { claims, groundedClaims, patch } = measured;
  const inputs: ConfidenceInput[] = [
    {
      name: "exact commit",
      weight: EXACT_COMMIT,
      holds: measured.hasSource && measured.isDeployedCommit && measured.isResolved,
      why: "the stack trace leads to the source of the very commit that ran",
    },
    {
      name: "evidence",
      weight: GROUNDED,
      holds: claims > 0 && groundedClaims === claims,
      why: `${groundedClaims} of ${claims} quotes stand in the source where they are said to`,
    },
    ...(patch ? ofPatch(patch) : []),
  ];
  const sum = inputs.reduce((total, { weight, holds }) => total + (holds ? weight : 0), 0);
  const cap = lowestCap(measured);
  const value = Math.round(Math.min(sum, cap?.at ?? MOST, MOST) * 100) / 100;
  return { value, inputs, cap: cap?.why ?? null };
}

function ofPatch(patch: MeasuredPatch): ConfidenceInput[] {
  const { intent, quotesIntent, findings, stands, seen, review, second } = patch;
  const [finding] = findings;
  return [
    {
      name: "evidence of intent",
      weight: INTENT,
      holds: intent !== null,
      why: intent
        ? `a ${wordFor(intent.kind)} that is quoted says what should happen: it ${intent.why}`
        : quotesIntent
          ? "what is quoted does not speak of what the patch does"
          : "no test, type, comment or sibling is quoted that says what should happen",
    },
    {
      name: "second reading",
      weight: REREAD,
      holds: !finding,
      why: finding
        ? `${finding.path}:${finding.line}: ${finding.says}`
        : "read again from the failing line, the patch hides nothing that could be found",
    },
    {
      name: "where it stands",
      weight: MADE,
      holds: stands === "made",
      why:
        stands === "made"
          ? "the change stands where the failing value is made"
          : "the change stands where the failing value is read",
    },
    {
      name: "callers",
      weight: CALLERS,
      holds: seen.allCallers,
      why: seen.allCallers
        ? "every caller of what is changed was read"
        : "not every caller of what is changed was read",
    },
    {
      name: "nearest test",
      weight: TEST,
      holds: seen.nearestTest,
      why: seen.nearestTest
        ? "the test of a changed file was read"
        : "no test of the changed files was read",
    },
    ...(review
      ? [
          {
            name: "review",
            weight: REVIEW,
            holds: review.verdict === "accept",
            why:
              review.verdict === "accept"
                ? "a fresh reading of the diff and the code found nothing against it"
                : (review.objections[0] ?? "a fresh reading of the diff speaks against it"),
          },
        ]
      : []),
    ...(second
      ? [
          {
            name: "second answer",
            weight: SECOND,
            holds: second === "agrees",
            why:
              second === "agrees"
                ? "a second answer, asked for independently, makes the same change"
                : "a second answer, asked for independently, changes something else",
          },
        ]
      : []),
  ];
}

function lowestCap({
  hasSource,
  isDeployedCommit,
  area,
  patch,
}: Measured): { at: number; why: string } | null {
  const caps = [
    { at: NO_SOURCE_CAP, applies: !hasSource, why: "no source could be read" },
    { at: NOT_CODE_CAP, applies: area === "unknown", why: "the cause was not found out" },
    {
      at: NOT_CODE_CAP,
      applies: area !== "code" && area !== "unknown",
      why: `the cause lies outside the code: ${area}`,
    },
    {
      at: DOUBT_CAP,
      applies: hasSource && !isDeployedCommit,
      why: "the base branch was read, not the commit that ran",
    },
    ...(patch ? capsOf(patch) : []),
  ];
  return caps.filter(({ applies }) => applies).sort((a, b) => a.at - b.at)[0] ?? null;
}

function capsOf({ isByRule, intent, findings, review, second }: MeasuredPatch) {
  const [finding] = findings;
  const isBackedTwice = second === "agrees" && review?.verdict === "accept";
  return [
    {
      at: FINDING_CAP,
      applies: finding !== undefined,
      why: `the patch was read again: ${finding?.says ?? ""}`,
    },
    {
      at: DOUBT_CAP,
      applies: intent === null && !isBackedTwice,
      why: "what should happen here is a guess",
    },
    // Of wrong patches by others that quote as well as right ones, two in three look right to all of
    // the above: npm run bench -- confidence.
    {
      at: DOUBT_CAP,
      applies: !isByRule && review === null,
      why: "nobody has read the change once more",
    },
    {
      at: DOUBT_CAP,
      applies: review?.verdict === "object",
      why: `a review objects: ${review?.objections[0] ?? "it does not say why"}`,
    },
    { at: DOUBT_CAP, applies: second === "differs", why: "two independent answers differ" },
  ];
}

function wordFor(intent: Intent): string {
  return intent === "doc" ? "comment" : intent;
}
