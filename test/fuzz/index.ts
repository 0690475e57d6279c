import { parseArgs } from "node:util";
import { fuzzPatches } from "./patches.ts";
import { fuzzTraces } from "./stack-traces.ts";

/** What is fuzzed, with how many cases where nothing is said of it. */
const kinds = {
  traces: { runs: 1_000_000, fuzz: fuzzTraces },
  patches: { runs: 100_000, fuzz: fuzzPatches },
};

const help = `npm run fuzz -- [traces | patches] [options]

  traces    reads texts that nobody printed as stack traces; fails at the first that throws
  patches   applies damaged diffs of random changes; fails where one makes what was not meant

  --runs <n>   cases of each (1000000 traces, 100000 patches)
  --seed <n>   for the same cases again (the time)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string" }, seed: { type: "string" }, help: { type: "boolean" } },
});
const [only] = positionals;
const chosen = Object.entries(kinds).filter(([name]) => only === undefined || name === only);
if (values.help) console.log(help);
else if (chosen.length === 0) {
  console.error(help);
  process.exitCode = 2;
} else {
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  for (const [name, { runs, fuzz }] of chosen) {
    console.log(`${name}, seed ${seed}`);
    if (!fuzz(Number(values.runs ?? runs), seed)) process.exitCode = 1;
  }
}
