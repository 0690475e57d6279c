import { parseArgs } from "node:util";
import { aligned } from "./pipeline/table.ts";
import { measureRules, type Outcome } from "./rules/measure.ts";

const says = "what the deterministic analyser patches, how much of it is right, and what it takes";
const help = `npm run bench -- rules [options]

Sends the bugs of bench/rules through the analyser, and runs the check of each that it patches. They are
the ones it was made with: what it is worth on others they do not show.

  --wrong      the cases that went wrong, or were missed
  --help`;

/** `npm run bench -- rules`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({ args, options: { wrong: flag, help: flag } });
  if (values.help) {
    console.log(help);
    return;
  }
  const outcomes = measureRules();
  console.log(report(outcomes));
  if (!values.wrong) return;
  for (const { name, outcome, patchable, isRightClass } of outcomes)
    if (outcome === "red" || !isRightClass || (patchable && outcome === "abstained"))
      console.log(`${outcome.padEnd(9)} ${isRightClass ? "" : "wrong class "}${name}`);
}

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
