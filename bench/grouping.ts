import { type Pairs, scorePairs } from "../test/fixtures/grouping/score.ts";
import { aligned } from "./pipeline/table.ts";

const says = "which errors become one incident: pairs that must merge and pairs that must not";

/** `npm run bench -- grouping`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const sets = { open: scorePairs("open"), frozen: scorePairs("frozen") };
  const rows = Object.entries(sets).map(([name, pairs]) => [
    name,
    `${pairs.merged}/${pairs.merges}`,
    percent(pairs.merged, pairs.merges),
    `${pairs.splits - pairs.split}/${pairs.splits}`,
    percent(pairs.splits - pairs.split, pairs.splits),
  ]);
  const head = ["programs", "merged", "", "falsely merged", ""];
  for (const line of aligned([head, ...rows], [1, 2, 3, 4])) console.log(line);
  if (args.includes("--wrong")) for (const line of wrongOf(sets.open)) console.log(line);
}

/** Only the open programs': the frozen ones are no guide. */
function wrongOf({ wrong }: Pairs): string[] {
  return ["", ...wrong];
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
