import { parseArgs } from "node:util";
import { type Pairs, scorePairs, sumOf } from "../test/fixtures/grouping/score.ts";
import { aligned } from "./pipeline/table.ts";

const says = "which errors become one incident: pairs that must merge and pairs that must not";
const help = `npm run bench -- grouping [options]

Groups the occurrences of test/fixtures/grouping and counts the pairs of one bug that got one key, and
the pairs of two bugs that got one by mistake; the frozen programs are those the recipe was not made with.

  --programs   every program by itself
  --wrong      what went wrong in the open programs
  --help`;

/** `npm run bench -- grouping`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({ args, options: { programs: flag, wrong: flag, help: flag } });
  if (values.help) {
    console.log(help);
    return;
  }
  const sets = { open: scorePairs("open"), frozen: scorePairs("frozen") };
  const rows = Object.entries(sets).flatMap(([name, programs]) => [
    row(name, sumOf(programs.map(({ pairs }) => pairs))),
    ...(values.programs ? programs.map(({ file, pairs }) => row(`  ${file}`, pairs)) : []),
  ]);
  const head = ["programs", "merged", "", "falsely merged", ""];
  for (const line of aligned([head, ...rows], [1, 2, 3, 4])) console.log(line);
  if (!values.wrong) return;
  for (const { file, pairs } of sets.open)
    for (const each of pairs.wrong) console.log(`${file}: ${each}`);
}

function row(name: string, { merges, merged, splits, split }: Pairs): string[] {
  const falsely = splits - split;
  return [
    name,
    `${merged}/${merges}`,
    percent(merged, merges),
    `${falsely}/${splits}`,
    percent(falsely, splits),
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "" : `${((100 * part) / whole).toFixed(1)} %`;
}
