import { aligned } from "../../pipeline/table.ts";
import type { Outcome } from "./measure.ts";

/** The figures as text to read. */
export function report(outcomes: Outcome[]): string {
  const patched = outcomes.filter(({ outcome }) => outcome !== "abstained");
  const green = patched.filter(({ outcome }) => outcome === "green");
  const patchable = outcomes.filter((each) => each.patchable);
  const lookAlikes = outcomes.filter((each) => !each.patchable);
  const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => times[Math.ceil(share * times.length) - 1] ?? 0;
  const rows = [
    ["patches that are right", share(green.length, patched.length)],
    ["patchable bugs patched", share(green.length, patchable.length)],
    [
      "look-alikes left alone",
      share(lookAlikes.filter(({ outcome }) => outcome === "abstained").length, lookAlikes.length),
    ],
    [
      "right class",
      share(outcomes.filter(({ isRightClass }) => isRightClass).length, outcomes.length),
    ],
    [
      "abstentions that name the decision",
      share(outcomes.filter(({ saysWhy }) => saysWhy).length, outcomes.length),
    ],
    ["ms of CPU a bug, median", at(0.5).toFixed(1)],
    ["ms of CPU a bug, p99", at(0.99).toFixed(1)],
  ];
  return aligned(rows, [1]).join("\n");
}

function share(part: number, whole: number): string {
  return `${part}/${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
}
