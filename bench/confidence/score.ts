import { makePatch } from "#core/autopsy/assemble.ts";
import type { Confidence, Review } from "#core/autopsy/autopsy.ts";
import { type Measured, measureConfidence } from "#core/autopsy/confidence.ts";
import { groundEvidence } from "#core/autopsy/ground.ts";
import { measurePatch } from "#core/autopsy/measure-patch.ts";
import { readReview, reviewPromptOf } from "#core/autopsy/review/index.ts";
import { sawNearestTest } from "#core/autopsy/seen.ts";
import { resolveTrace } from "#core/frames/resolve-trace.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import type { Label, LabelledPatch } from "./case.ts";
import type { CaseFolder } from "./read-cases.ts";

/** The reply to a review of a patch, where one was recorded. */
export type Reviews = (number: number, patch: string) => string | null;

/** A labelled patch and what the product makes of it; null where its gate refuses the patch. */
export type Scored = {
  number: number;
  intent: string;
  id: string;
  label: Label;
  confidence: Confidence | null;
  /** What it is with the review that was recorded of it; null where none was. */
  reviewed: number | null;
  /** What a review of it would be asked; null where there is no patch. */
  prompt: string | null;
  refused: string | null;
};

/** Without a review nothing of a model is proposed: what is scored is all that stands beside one. */
const accepted: Review = { verdict: "accept", objections: [] };

/**
 * Every patch of these cases as the product scores it by repository, patch and trace, once a reader
 * accepts it: the deployed commit, no second answer.
 */
export function scoreCases(cases: CaseFolder[], reviews: Reviews = () => null): Scored[] {
  return cases.flatMap((each) => {
    const snapshot = snapshotOf(each);
    return each.case.patches.map((patch) => {
      const { number, intent } = each.case;
      return {
        number,
        intent,
        id: patch.id,
        label: patch.label,
        ...score(patch, snapshot, each.files, reviews(number, patch.id)),
      };
    });
  });
}

function snapshotOf({ case: { error }, files }: CaseFolder): SourceSnapshot {
  const tree = Object.keys(files);
  return {
    commit: "0".repeat(40),
    certainty: "deployed",
    note: "The commit that ran.",
    trace: resolveTrace(parseStackTrace(error.stack), { tree, service: "app" }),
    files: Object.entries(files).map(([path, text]) => ({
      path,
      text,
      blob: path,
      mode: "100644",
    })),
    leftOut: [],
  };
}

function score(
  { edits, evidence, culprit, area, rootCause }: LabelledPatch,
  snapshot: SourceSnapshot,
  files: Record<string, string>,
  recorded: string | null,
): Pick<Scored, "confidence" | "reviewed" | "prompt" | "refused"> {
  const made = makePatch(snapshot, edits, {});
  const none = { confidence: null, reviewed: null, prompt: null };
  if (made.kind === "refused") return { ...none, refused: made.detail };
  const after = Object.fromEntries(made.patch.files.map((file) => [file.path, file.after]));
  const grounded = groundEvidence(evidence, files);
  const patch = measurePatch({
    trace: snapshot.trace,
    files,
    after,
    evidence: grounded,
    isByRule: false,
    seen: {
      allCallers: true,
      nearestTest: sawNearestTest(Object.keys(after), Object.keys(files)),
    },
    review: accepted,
    second: null,
  });
  const measured: Measured = {
    hasSource: true,
    isDeployedCommit: true,
    isResolved: Object.hasOwn(files, culprit.path),
    claims: evidence.length,
    groundedClaims: grounded.length,
    area,
    patch,
  };
  const review = recorded === null ? null : readReview(recorded);
  const withReview = review && measureConfidence({ ...measured, patch: { ...patch, review } });
  const prompt = reviewPromptOf({
    incidentId: snapshot.commit,
    rootCause,
    diff: made.patch.diff,
    trace: snapshot.trace,
    before: files,
    after,
  });
  const confidence = measureConfidence(measured);
  return { confidence, reviewed: withReview?.value ?? null, prompt, refused: null };
}
