import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { Evidence, Intent, Review } from "./autopsy.ts";
import type { MeasuredPatch } from "./confidence.ts";
import { agreementOf } from "./intent/agreement.ts";
import type { Agreement } from "./intent/agreement-kind.ts";
import { saysInWords } from "./intent/names-answer.ts";
import { stepsOf } from "./reread/frames-up.ts";
import { type FileFinding, rereadAll } from "./reread/reread-all.ts";
import { standsWhere } from "./reread/stands.ts";
import { evidenceOf, outcomeAgainst } from "./trial/evidence.ts";
import { type PatchTrial, tryPatch } from "./trial/try-patch.ts";

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
  const trial = tryPatch({ trace, files, after });
  const [site] = stepsOf(trace, files);
  const tried = evidenceOf(
    trial,
    site ?? null,
    quoted.map(({ quote }) => quote),
  );
  const agreements = quoted.map((each) => ({
    ...each,
    ...(patch.isByRule
      ? { kind: "speaks" as const, why: "is what the rule goes by" }
      : tested(each, trial, agreementOf(each, { files, after }))),
  }));
  const spoken = agreements.find(({ kind }) => kind === "speaks");
  const proven: MeasuredPatch["intent"] = tried.proof ? { kind: "test", why: tried.proof } : null;
  return {
    intent: proven ?? (spoken ? { kind: spoken.intent, why: `${spoken.why}` } : null),
    quotesIntent: quoted.length > 0,
    findings: [
      ...tried.findings,
      ...rereadAll({ trace, files, after }).filter(
        (finding) =>
          !(patch.isByRule && spoken && leftToRules.includes(finding.kind)) &&
          !agreements.some((each) => excuses(each, finding)),
      ),
    ],
    stands: standsWhere({ trace, files, after }),
    seen,
    review,
    second,
  };
}

/** What a quote says is held against what comes of the failing inputs, and of the quoted test. */
function tested(quote: Evidence, trial: PatchTrial, agreement: Agreement): Agreement {
  const test = trial.tests.find(
    ({ path, from, to }) => path === quote.path && from <= quote.line && quote.line <= to,
  );
  if (test?.before === "throws" && test.after === "throws")
    return { kind: "near", why: "fails before the patch and after it" };
  const outcome = outcomeAgainst(quote, trial);
  if (outcome === "says")
    return { kind: "speaks", why: "says what comes now of the inputs that failed" };
  return outcome === "differs"
    ? { kind: "near", why: "names another answer than the one that comes now" }
    : agreement;
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
  if (isTwin) return /^(?:guard_hides|value_invented|crash_moved|error_swallowed)$/.test(kind);
  return (
    kind === "value_invented" &&
    intent !== "sibling" &&
    value !== undefined &&
    saysInWords(value, quote)
  );
}
