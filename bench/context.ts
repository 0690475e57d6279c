import { parseArgs } from "node:util";
import type { ContextCase } from "./context/context-case.ts";
import { withDecoys } from "./context/decoys.ts";
import { type ContextFigures, measureContext, type Share } from "./context/measure.ts";
import { readLabelled } from "./context/read-labelled.ts";
import { readLayouts } from "./context/read-layouts.ts";
import { countOf } from "./count-option.ts";
import { aligned } from "./pipeline/table.ts";

const says = "how often the lines of the right patch, its test and its callers are in a prompt";
const help = `npm run bench -- context [options]

Chooses prompts for labelled bugs as the pipeline does and measures ${says}.

  --cases <folder>  labelled cases (bench/confidence/cases)
  --decoys <n>      look-alikes of every source beside it, for the crowded columns (12)
  --missed          what was not shown, a line each
  --json            the figures as JSON instead of a table
  --help`;

/** What You.com's express takes, and half of it to show what is chosen when there is no room. */
const PROMPT_CHARS = [30_000, 15_000];

/** `npm run bench -- context`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: "string", default: "bench/confidence/cases" },
      decoys: { type: "string", default: "12" },
      missed: { type: "boolean" },
      json: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const decoys = countOf("--decoys", values.decoys);
  const rows = measureAll({ layouts: readLayouts(), labelled: readLabelled(values.cases) }, decoys);
  if (values.json) console.log(JSON.stringify(rows, null, 2));
  else console.log(report(rows, values.missed === true));
}

type Row = { set: string; chars: number; figures: ContextFigures };

/** Every set as it is and crowded with look-alikes, at each length of a prompt. */
export function measureAll(sets: Record<string, ContextCase[]>, decoys: number): Row[] {
  return Object.entries(sets)
    .filter(([, cases]) => cases.length > 0)
    .flatMap(([name, cases]) => {
      const crowded = cases.map((each) => ({ ...each, files: withDecoys(each.files, decoys) }));
      return PROMPT_CHARS.flatMap((chars) => [
        { set: name, chars, figures: measureContext(cases, chars) },
        { set: `${name}, crowded`, chars, figures: measureContext(crowded, chars) },
      ]);
    });
}

/** The figures as text to read: aligned and without colour, so that it can be kept. */
export function report(rows: Row[], withMissed: boolean): string {
  const head = ["set", "cases", "prompt", "used", "patch lines", "patches", "test", "callers"];
  const table = rows.map(({ set, chars, figures }) => [
    set,
    String(figures.cases),
    String(chars),
    `${Math.round(figures.meanChars)} (most ${figures.mostChars})`,
    share(figures.lines),
    share(figures.patches),
    share(figures.tests),
    share(figures.callers),
  ]);
  const untrue = rows.flatMap(({ set, figures }) =>
    figures.untrue.map((each) => `${set}: ${each}`),
  );
  const missed = rows.flatMap(({ set, chars, figures }) =>
    figures.missed.map((each) => `${set} at ${chars}: ${each}`),
  );
  return [
    ...aligned([head, ...table], [1, 2, 3, 4, 5, 6, 7]),
    "",
    untrue.length === 0 ? "No context says that it saw what it did not." : untrue.join("\n"),
    ...(withMissed ? ["", ...missed] : []),
  ].join("\n");
}

function share({ shown, of }: Share): string {
  return `${shown}/${of} (${((shown / Math.max(1, of)) * 100).toFixed(1)} %)`;
}
