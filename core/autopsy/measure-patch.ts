import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { Evidence, Review } from "./autopsy.ts";
import type { MeasuredPatch } from "./confidence.ts";
import { agreementOf } from "./intent/agreement.ts";
import { rereadAll } from "./reread/reread-all.ts";
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
  const [spoken] = quoted.flatMap((each) => {
    if (patch.isByRule) return [{ kind: each.intent, why: "is what the rule goes by" }];
    const agreement = agreementOf(each, { files, after });
    return agreement.kind === "speaks" ? [{ kind: each.intent, why: agreement.why }] : [];
  });
  return {
    intent: spoken ?? null,
    quotesIntent: quoted.length > 0,
    findings: rereadAll({ trace, files, after }),
    stands: standsWhere({ trace, files, after }),
    seen,
    review,
    second,
  };
}
