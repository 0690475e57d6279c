import * as z from "zod";
import { hash128 } from "#core/hash.ts";
import { type Facets, SplitBy } from "./facets.ts";
import type { Fingerprint } from "./fingerprint.ts";

/** What a person decided about a fingerprint: it belongs to another, or it is too coarse. */
export const GroupingRule = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("merge"), fingerprint: z.string(), target: z.string() }),
  /** `keeps` is the value that stays with the incident that was split. */
  z.object({
    kind: z.literal("split"),
    fingerprint: z.string(),
    by: SplitBy,
    keeps: z.string(),
  }),
]);
export type GroupingRule = z.infer<typeof GroupingRule>;

/** The name of the component that says it was merged. */
export const MERGED = "merged by hand";

/** The name of the component that says it was split. */
export function splitBy(by: SplitBy): string {
  return `split by ${by}`;
}

/** Rules that follow one another, at most. */
const MAX_STEPS = 8;

/**
 * The fingerprint an occurrence counts under, given the rules of its project: merges lead on to
 * their target, splits to a finer key of their own. The components say so. A circle ends where it
 * closes: a part that was merged back into what it was split from counts there.
 */
export function applyRules(
  { key, components }: Fingerprint,
  facets: Facets,
  rules: GroupingRule[],
): Fingerprint {
  let counted: Fingerprint = { key, components };
  const passed = new Set<string>();
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const rule = rules.find(({ fingerprint }) => fingerprint === counted.key);
    if (!rule || passed.has(counted.key)) return counted;
    passed.add(counted.key);
    const next = follow(rule, facets);
    if (!next) return counted;
    counted = { key: next.key, components: [...counted.components, next.component] };
  }
  return counted;
}

function follow(rule: GroupingRule, facets: Facets) {
  if (rule.kind === "merge")
    return { key: rule.target, component: { name: MERGED, value: rule.fingerprint } };
  const value = facets[rule.by] ?? "";
  if (value === rule.keeps) return null;
  return {
    key: finerKey(rule.fingerprint, rule.by, value),
    component: { name: splitBy(rule.by), value },
  };
}

/** A key that begins with the one it was split from: `v1:<hash>.<hash>`. */
function finerKey(fingerprint: string, by: SplitBy, value: string): string {
  return `${fingerprint}.${hash128(`${by}=${value}`).slice(0, 16)}`;
}

/** The recipe's own key, of which this one may be a part: what rules are looked up by. */
export function originOf(fingerprint: string): string {
  return fingerprint.split(".", 1)[0] ?? fingerprint;
}
