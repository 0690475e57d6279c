import { parseArgs } from "node:util";
import { untilStopped } from "../scripts/until-stopped.ts";
import { countOf } from "./count-option.ts";
import { thisMachine } from "./pipeline/machine.ts";
import { measureSize } from "./state/measure.ts";
import { report, type StateFigures } from "./state/report.ts";

const says = "lists, searches, recordings and metrics of a large database, beside a small one";
const defaults = { incidents: 1_000_000, times: 40 };
/** What the small database has of the large one's rows; fewer than so many would not hold every kind. */
const SMALL_SHARE = 100;
const FEWEST_INCIDENTS = 1_000;
const help = `npm run bench -- state [options]

Fills two databases in a temporary folder, one a hundredth of the other, with ten times as many
occurrences as incidents, and measures ${says}.

  --incidents <n>   incidents in the larger one (${defaults.incidents})
  --times <n>       how often each is asked (${defaults.times})
  --json            the figures as JSON instead of a table
  --help`;

/** `npm run bench -- state`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      incidents: { type: "string", default: String(defaults.incidents) },
      times: { type: "string", default: String(defaults.times) },
      json: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const figures = await measureState({
    incidents: countOf("--incidents", values.incidents),
    times: countOf("--times", values.times),
    onStarted: (stop) => void untilStopped(stop),
  });
  console.log(values.json ? JSON.stringify(figures, null, 2) : report(figures));
}

/** Fills and measures the small database, then the large one. Leaves nothing behind. */
export async function measureState(options: {
  incidents: number;
  times: number;
  onStarted?: (stop: () => Promise<void>) => void;
}): Promise<StateFigures> {
  const { incidents } = options;
  const machine = thisMachine();
  const few = Math.max(FEWEST_INCIDENTS, Math.ceil(incidents / SMALL_SHARE));
  const small = await measureSize({ ...options, incidents: Math.min(few, incidents) });
  return { machine, small, large: await measureSize(options) };
}
