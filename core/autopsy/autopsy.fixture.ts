import type { Autopsy } from "./autopsy.ts";

/** The analyser's answer for a missing coupon, its patch proposed; `changes` say what a test is about. */
export function autopsyOf(changes: Partial<Autopsy> = {}): Autopsy {
  const culprit = { path: "src/discounts.ts", line: 18 };
  return {
    attempt: 1,
    provider: "rules",
    model: null,
    commit: "0123456789abcdef0123456789abcdef01234567",
    class: "property_of_nullish",
    area: "code",
    culprit,
    rootCause: "`coupon` is undefined where `percent` is read.",
    change: "return 0 from discountOf() when coupon is missing",
    evidence: [{ ...culprit, claim: "Here `percent` is read.", quote: "coupon.percent / 100;" }],
    confidence: {
      value: 0.7,
      inputs: [
        { name: "evidence", weight: 0.2, holds: true, why: "1 of 1 quotes stand" },
        { name: "clean patch", weight: 0.2, holds: false, why: "never said" },
      ],
      cap: "a guard by rule is no proof of intent",
    },
    patch: {
      diff: "",
      files: [{ path: culprit.path, mode: "100644", beforeBlob: "b1", after: "" }],
      notes: [],
    },
    withheld: null,
    fixPrompt: "",
    manualSteps: ["Review the draft."],
    review: null,
    flags: [],
    usage: null,
    ...changes,
  };
}
