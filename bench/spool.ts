import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { parseArgs } from "node:util";
import { type System, startSystem } from "../local/run/index.ts";
import { createLocalProject } from "../local/run/project.ts";
import { sampleAppFolder } from "../local/run/sample-app.ts";
import { stateApi } from "../local/run/state.ts";
import { untilStopped } from "../scripts/until-stopped.ts";
import { countOf } from "./count-option.ts";
import { manyErrors, send } from "./pipeline/exports.ts";
import { type Machine, thisMachine } from "./pipeline/machine.ts";
import { followServices, type Progress } from "./pipeline/progress.ts";
import { aligned } from "./pipeline/table.ts";

export type SpoolFigures = {
  machine: Machine;
  exports: number;
  /** How long all of them took to be answered 200, PostgreSQL away. Seconds. */
  takenSeconds: number;
  /** From the call that starts the system until it says that it is up. Seconds. */
  upSeconds: number;
  /** From the same call until the last one was counted. Seconds. */
  drainedSeconds: number;
};

const TARGET_SECONDS = 60;
const KINDS = 5;
const IN_FLIGHT = 16;

const says = "exports taken while PostgreSQL is away, until a start has counted them all";
const defaults = { exports: 10_000 };
const help = `npm run bench -- spool [options]

Starts all of AIA in a temporary folder, takes PostgreSQL away, sends exports of one known error
each, stops everything, starts it again and measures ${says}.
Fails when a count is not exact.

  --exports <n>  how many (${defaults.exports})
  --help`;

/** `npm run bench -- spool`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      exports: { type: "string", default: String(defaults.exports) },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  console.log(report(await measureSpool({ exports: countOf("--exports", values.exports) })));
}

/** Fills the spool, starts anew, waits until it is empty, and leaves nothing behind. */
export async function measureSpool({ exports }: { exports: number }): Promise<SpoolFigures> {
  const machine = thisMachine();
  const folder = mkdtempSync(`${tmpdir()}/aia-bench-`);
  const progress = followServices();
  let system: System | undefined = await startSystem({ folder, onLine: progress.onLine });
  const { finish: _ } = untilStopped(async () => {
    await system?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  try {
    const takenSeconds = await fillSpool(system, progress, exports);
    await system.stop();
    system = undefined;

    const before = progress.recorded;
    const startedAt = Date.now();
    const elapsed = () => (Date.now() - startedAt) / 1_000;
    const drained = progress
      .until(() => progress.recorded - before >= exports, `${exports} exports in the database`)
      .then(elapsed);
    system = await startSystem({ folder, onLine: progress.onLine });
    const upSeconds = elapsed();
    const drainedSeconds = await drained;
    await assertCounted(system, exports + KINDS);
    return { machine, exports, takenSeconds, upSeconds, drainedSeconds };
  } finally {
    await system?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes some errors known, takes PostgreSQL away, and sends so many more of them. Seconds it took. */
async function fillSpool(system: System, progress: Progress, exports: number): Promise<number> {
  const seed = {
    slug: "spool",
    name: "spool",
    sources: sampleAppFolder,
    settings: { sample: true },
  };
  const { key, head: revision } = await createLocalProject(system, seed);
  const bodyOf = (number: number) =>
    manyErrors({ type: `TypeError${number % KINDS}`, revision, count: 1 });
  for (let kind = 0; kind < KINDS; kind += 1) await send(system.url("agent"), key, bodyOf(kind));
  await progress.until(() => progress.finished.size === KINDS, `${KINDS} pull requests`);
  await system.postgres.crash();
  const startedAt = Date.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (next < exports) {
        const number = next;
        next += 1;
        await send(system.url("agent"), key, bodyOf(number));
      }
    }),
  );
  return (Date.now() - startedAt) / 1_000;
}

async function assertCounted(system: System, events: number): Promise<void> {
  const state = stateApi(system.url("state"));
  const { incidents } = await state.incidents("spool");
  const counted = incidents.reduce((sum, { count }) => sum + count, 0);
  if (counted !== events) throw new Error(`${events} events were sent and ${counted} counted.`);
  const { balanced } = await state.accounting("spool");
  if (!balanced) throw new Error("The ledger does not balance.");
}

export function report(figures: SpoolFigures): string {
  const { cores, cpu, memoryGb, node, platform, date, loadBefore } = figures.machine;
  const { exports, takenSeconds, upSeconds, drainedSeconds } = figures;
  const isWhole = exports >= defaults.exports;
  const verdict = !isWhole
    ? "not told by fewer"
    : drainedSeconds <= TARGET_SECONDS
      ? "met"
      : "missed";
  const rows = [
    ["answered 200, PostgreSQL away", `${takenSeconds.toFixed(1)} s`, each(exports / takenSeconds)],
    ["started again, all answering", `${upSeconds.toFixed(1)} s`, ""],
    ["all counted", `${drainedSeconds.toFixed(1)} s`, each(exports / drainedSeconds)],
  ];
  return [
    `${cores} cores ${cpu}, ${memoryGb} GB, ${platform}, Node ${node}, ${date}, load before: ${loadBefore}`,
    "",
    `${exports.toLocaleString("en")} exports of one error each, spooled`,
    ...aligned(rows, [1]),
    "",
    `from the start until all were counted: ${drainedSeconds.toFixed(1)} s; target ${TARGET_SECONDS} s for 10,000: ${verdict}`,
  ].join("\n");
}

function each(perSecond: number): string {
  return `${Math.round(perSecond).toLocaleString("en")} exports/s`;
}
