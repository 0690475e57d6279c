import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { Evidence, Intent, Review } from "./autopsy.ts";
import type { MeasuredPatch } from "./confidence.ts";
import { agreementOf } from "./intent/agreement.ts";
import { saysInWords } from "./intent/names-answer.ts";
import { type FileFinding, rereadAll } from "./reread/reread-all.ts";
import { standsWhere } from "./reread/stands.ts";

type Patch = {
  trace: ParsedTrace | null;
  /** What was read of the repository. */
  files: Record<string, string>;
  /** What the patch leaves of the files it changes. */
  after: Record<string, string>;
  /** The claims whose quotes stand. */
  evidence: Evidence[];
  /** A rule quotes the very line that it writes by; a model may quote any. */
  isByRule: boolean;
  seen: MeasuredPatch["seen"];
  review: Review | null;
  second: MeasuredPatch["second"];
};

/** What can be told of a patch by the repository, the trace and the patch itself, without running it. */
export function measurePatch(patch: Patch): MeasuredPatch {
  const { trace, files, after, seen, review, second } = patch;
  const quoted = patch.evidence.flatMap((each) =>
    each.intent ? [{ ...each, intent: each.intent }] : [],
  );
  const agreements = quoted.map((each) => ({
    ...each,
    ...(patch.isByRule
      ? { kind: "speaks" as const, why: "is what the rule goes by" }
      : agreementOf(each, { files, after })),
  }));
  const spoken = agreements.find(({ kind }) => kind === "speaks");
  return {
    isByRule: patch.isByRule,
    intent: spoken ? { kind: spoken.intent, why: spoken.why } : null,
    quotesIntent: quoted.length > 0,
    findings: rereadAll({ trace, files, after }).filter(
      (finding) =>
        !(patch.isByRule && spoken && leftToRules.includes(finding.kind)) &&
        !agreements.some((each) => excuses(each, finding)),
    ),
    stands: standsWhere({ trace, files, after }),
    seen,
    review,
    second,
  };
}

/** What a rule weighs by its own conditions, where it quotes what it goes by. */
const leftToRules: FileFinding["kind"][] = [
  "guard_hides",
  "value_invented",
  "effect_skipped",
  "return_skipped",
];

/** What a twin may do, and what a comment, a type or a test names as the answer, hides nothing. */
function excuses(
  { isTwin, intent, quote }: { isTwin?: true; intent: Intent; quote: string },
  { kind, value }: FileFinding,
): boolean {
  if (isTwin) return kind === "guard_hides" || kind === "value_invented" || kind === "crash_moved";
  return (
    kind === "value_invented" &&
    intent !== "sibling" &&
    value !== undefined &&
    saysInWords(value, quote)
  );
}
