import { analyse } from "../../../core/autopsy/rules/index.ts";
import { resolveTrace } from "../../../core/frames/resolve-trace.ts";
import { applyEdits } from "../../../core/patch/index.ts";
import { parseStackTrace } from "../../../core/stack-trace/index.ts";
import { type RuleCase, readCases } from "./case.ts";
import { isGreen } from "./prove.ts";

export type Outcome = {
  name: string;
  patchable: boolean;
  /** `green`: patched and right. `red`: patched and wrong, or where nobody may patch. */
  outcome: "green" | "red" | "abstained";
  isRightClass: boolean;
  /** An abstention that does not say what a person decides is none. */
  saysWhy: boolean;
  /** Of CPU, every case seen once before. */
  ms: number;
};

/** Every case, or one in so many, through the analyser; what it patches is run. */
export function measureRules({ oneIn = 1 }: { oneIn?: number } = {}): Outcome[] {
  const { framework, cases } = readCases();
  const chosen = cases.filter((_, at) => at % oneIn === 0);
  for (const each of chosen) analysed(each);
  return chosen.map((each) => {
    const before = process.cpuUsage();
    const { edits, class: cause, abstained = "" } = analysed(each);
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1_000;
    return {
      name: each.name,
      patchable: each.patchable,
      outcome: edits ? proven(each, framework, edits) : "abstained",
      isRightClass: each.class === null || each.class === cause,
      saysWhy: edits !== null || /person/i.test(abstained),
      ms,
    };
  });
}

function analysed({ files, stack }: RuleCase) {
  const tree = Object.keys(files);
  return analyse({ trace: resolveTrace(parseStackTrace(stack), { tree, service: "app" }), files });
}

function proven(
  each: RuleCase,
  framework: string,
  edits: NonNullable<ReturnType<typeof analyse>["edits"]>,
): "green" | "red" {
  const applied = applyEdits({ files: each.files, edits });
  if (applied.kind !== "applied" || !each.patchable) return "red";
  return isGreen(each, framework, applied.files) ? "green" : "red";
}
