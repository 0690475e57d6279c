import { benchmark as admission } from "./admission.ts";
import { benchmark as autopsy } from "./autopsy.ts";
import { benchmark as confidence } from "./confidence.ts";
import { benchmark as context } from "./context.ts";
import { benchmark as flood } from "./flood.ts";
import { benchmark as framePaths } from "./frame-paths.ts";
import { benchmark as grouping } from "./grouping.ts";
import { benchmark as pipeline } from "./pipeline.ts";
import { benchmark as redaction } from "./redaction.ts";
import { benchmark as retention } from "./retention.ts";
import { benchmark as router } from "./router.ts";
import { benchmark as rules } from "./rules.ts";
import { benchmark as spool } from "./spool.ts";
import { benchmark as stackTraces } from "./stack-traces.ts";
import { benchmark as state } from "./state.ts";

/** Every benchmark by its name: what it measures, and how to run it with the arguments after its name. */
const benchmarks: Record<string, { says: string; run: (args: string[]) => Promise<void> }> = {
  admission,
  autopsy,
  confidence,
  context,
  flood,
  "frame-paths": framePaths,
  grouping,
  pipeline,
  redaction,
  retention,
  router,
  rules,
  spool,
  "stack-traces": stackTraces,
  state,
};

const list = Object.entries(benchmarks).map(([name, { says }]) => `  ${name.padEnd(12)} ${says}`);
const help = `npm run bench -- <benchmark> [options]

${list.join("\n")}

npm run bench -- <benchmark> --help lists a benchmark's own options.`;

const [name, ...args] = process.argv.slice(2);
if (name === undefined || name === "--help") {
  console.log(help);
  process.exit(name === undefined ? 2 : 0);
}
const chosen = benchmarks[name];
if (!chosen) {
  const known = Object.keys(benchmarks).join(", ");
  console.error(`There is no benchmark "${name}". Choose one of: ${known}.`);
  process.exit(2);
}
try {
  await chosen.run(args);
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
