/** What a second reading of a patched function may find. A closed list: confidence and pages know each. */
const findingKinds = [
  "same_nothing_reached",
  "return_skipped",
  "effect_skipped",
  "throw_removed",
  "check_weakened",
  "signature_changed",
  "catch_too_wide",
  "error_swallowed",
  "error_relabelled",
  "guard_hides",
  "crash_moved",
  "branch_opened",
  "value_invented",
  "left_elsewhere",
  "test_broken",
  "same_failure",
] as const;
export type FindingKind = (typeof findingKinds)[number];

/**
 * One finding: `line` counts from 1 in the file as the patch leaves it, `says` is a plain sentence,
 * `value` the answer that nobody named, where it is written out.
 */
export type Finding = { kind: FindingKind; line: number; says: string; value?: string };
