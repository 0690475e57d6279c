import { parseArgs } from "node:util";
import { untilStopped } from "../scripts/until-stopped.ts";
import { countOf } from "./count-option.ts";
import { measureFlood } from "./flood/measure.ts";
import { report } from "./flood/report.ts";

const says = "a quiet project's answers and incidents beside a flood of another's new errors";
const defaults = {
  errors: 100_000,
  errorsAnExport: 50,
  seconds: 60,
  connections: 16,
  quietSeconds: 30,
  patienceSeconds: 600,
};
const help = `npm run bench -- flood [options]

Starts all of AIA in a temporary folder and measures ${says}.

  --errors <n>     the flood's errors, each of its own kind (${defaults.errors})
  --seconds <n>    in so many seconds (${defaults.seconds})
  --patience <n>   seconds that recovery is waited for (${defaults.patienceSeconds})
  --json           the figures as JSON instead of a table
  --help`;

/** `npm run bench -- flood`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      errors: { type: "string", default: String(defaults.errors) },
      seconds: { type: "string", default: String(defaults.seconds) },
      patience: { type: "string", default: String(defaults.patienceSeconds) },
      json: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const figures = await measureFlood({
    ...defaults,
    errors: countOf("--errors", values.errors),
    seconds: countOf("--seconds", values.seconds),
    patienceSeconds: countOf("--patience", values.patience),
    onPart: (part) => void process.stderr.write(`${part}\n`),
    onStarted: (stop) => void untilStopped(stop),
  });
  console.log(values.json ? JSON.stringify(figures, null, 2) : report(figures));
}
