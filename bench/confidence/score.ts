import { makePatch } from "#core/autopsy/assemble.ts";
import type { Confidence } from "#core/autopsy/autopsy.ts";
import { type Measured, measureConfidence } from "#core/autopsy/confidence.ts";
import { groundEvidence } from "#core/autopsy/ground.ts";
import { measurePatch } from "#core/autopsy/measure-patch.ts";
import { whatAskingAdds } from "#core/autopsy/review/index.ts";
import { sawNearestTest } from "#core/autopsy/seen.ts";
import { resolveTrace } from "#core/frames/resolve-trace.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import type { Label, LabelledPatch } from "./case.ts";
import type { CaseFolder } from "./read-cases.ts";

/** A labelled patch and what the product makes of it; null where its gate refuses the patch. */
export type Scored = {
  number: number;
  intent: string;
  id: string;
  label: Label;
  confidence: Confidence | null;
  /** What it would be if a review accepted the patch and a second answer made the same change. */
  backed: number;
  refused: string | null;
};

/**
 * Every patch of these cases as the product scores it by repository, patch and trace alone: the
 * deployed commit, no review, no second answer.
 */
export function scoreCases(cases: CaseFolder[]): Scored[] {
  return cases.flatMap((each) => {
    const snapshot = snapshotOf(each);
    return each.case.patches.map((patch) => {
      const { number, intent } = each.case;
      return {
        number,
        intent,
        id: patch.id,
        label: patch.label,
        ...score(patch, snapshot, each.files),
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
  { edits, evidence, culprit, area }: LabelledPatch,
  snapshot: SourceSnapshot,
  files: Record<string, string>,
): Pick<Scored, "confidence" | "backed" | "refused"> {
  const made = makePatch(snapshot, edits, {});
  if (made.kind === "refused") return { confidence: null, backed: 0, refused: made.detail };
  const after = Object.fromEntries(made.patch.files.map((file) => [file.path, file.after]));
  const grounded = groundEvidence(evidence, files);
  const measured: Measured = {
    hasSource: true,
    isDeployedCommit: true,
    isResolved: Object.hasOwn(files, culprit.path),
    claims: evidence.length,
    groundedClaims: grounded.length,
    area,
    patch: measurePatch({
      trace: snapshot.trace,
      files,
      after,
      evidence: grounded,
      isByRule: false,
      seen: {
        allCallers: true,
        nearestTest: sawNearestTest(Object.keys(after), Object.keys(files)),
      },
      review: null,
      second: null,
    }),
  };
  const { backed } = whatAskingAdds(measured);
  return { confidence: measureConfidence(measured), backed, refused: null };
}
