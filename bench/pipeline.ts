import { parseArgs } from "node:util";
import { memoryInUse } from "../scripts/memory.ts";
import { untilStopped } from "../scripts/until-stopped.ts";
import { countOf } from "./count-option.ts";
import { incidentFigures, type PipelineFigures, repeatFigures } from "./pipeline/figures.ts";
import { runIncidents } from "./pipeline/incidents.ts";
import { thisMachine } from "./pipeline/machine.ts";
import { startMeasuredSystem } from "./pipeline/measured-system.ts";
import { runRepeats } from "./pipeline/repeats.ts";
import { report } from "./pipeline/report.ts";

export type PipelineOptions = {
  /** New incidents in each of the two runs: one at a time, and several at once. */
  incidents: number;
  inFlight: number;
  /** Exports of repeats, errors in each, and exports under way at once. */
  exports: number;
  errors: number;
  exportsInFlight: number;
  /** Called with what is being measured now. */
  onPart?: (part: string) => void;
  /** Called with how to stop everything early. */
  onStarted?: (stop: () => Promise<void>) => void;
};

const says = "errors to pull requests, events a second, database, memory, on this machine";
const defaults = { incidents: 200, inFlight: 4, exports: 200, errors: 50, exportsInFlight: 10 };
const help = `npm run bench -- pipeline [options]

Starts all of AIA in a temporary folder and measures it in one run: ${says}.
Fails when a count is not exact or an incident does not end in a pull request.

  --incidents <n>   new incidents, in each of two runs: one at a time, and ${defaults.inFlight} in flight (${defaults.incidents})
  --exports <n>     exports of repeats, ${defaults.errors} errors each, ${defaults.exportsInFlight} in flight (${defaults.exports})
  --json            the figures as JSON instead of a table
  --help`;

/** `npm run bench -- pipeline`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      incidents: { type: "string", default: String(defaults.incidents) },
      exports: { type: "string", default: String(defaults.exports) },
      json: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const figures = await measurePipeline({
    ...defaults,
    incidents: countOf("--incidents", values.incidents),
    exports: countOf("--exports", values.exports),
    onPart: (part) => process.stderr.isTTY && process.stderr.write(`${part}\n`),
    onStarted: (stop) => void untilStopped(stop),
  });
  console.log(values.json ? JSON.stringify(figures, null, 2) : report(figures));
}

/** Starts everything, measures each part in turn, and leaves nothing behind. */
export async function measurePipeline(options: PipelineOptions): Promise<PipelineFigures> {
  const { incidents, inFlight, exports, errors, exportsInFlight } = options;
  const say = options.onPart ?? (() => undefined);
  const machine = thisMachine();
  say("starting");
  const measured = await startMeasuredSystem();
  options.onStarted?.(measured.stop);
  const newTypes = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${name}${index}`);
  try {
    const idle = memoryInUse();
    say("the first incident");
    const first = await runIncidents(measured, { types: ["FirstError0"], inFlight: 1 });
    say(`${incidents} incidents, one at a time`);
    const alone = newTypes("TypeError", incidents);
    const oneByOne = await runIncidents(measured, { types: alone, inFlight: 1 });
    say(`${incidents} incidents, ${inFlight} in flight`);
    const several = newTypes("RangeError", incidents);
    const together = await runIncidents(measured, { types: several, inFlight });
    const afterIncidents = memoryInUse();
    say(`${exports * errors} repeats`);
    const type = "FirstError0";
    const repeats = await runRepeats(measured, {
      type,
      exports,
      errors,
      inFlight: exportsInFlight,
    });
    const { balanced } = await measured.state.accounting("bench");
    if (!balanced) throw new Error("The ledger does not balance.");
    return {
      machine,
      startMs: measured.startMs,
      memory: { idle, afterIncidents, afterRepeats: memoryInUse() },
      first: incidentFigures(first, 1),
      oneByOne: incidentFigures(oneByOne, 1),
      together: incidentFigures(together, inFlight),
      repeats: repeatFigures(repeats, exportsInFlight),
      troubles: measured.progress.troubles.length,
    };
  } finally {
    await measured.stop();
  }
}
