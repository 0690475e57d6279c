import { parseArgs } from "node:util";
import { retention } from "#core/incident/retention.ts";
import { forgetRows } from "#db/retention/forget-rows.ts";
import { untilStopped } from "../scripts/until-stopped.ts";
import { fill, startEmptyDatabase } from "../test/support/filled-database.ts";
import { countOf } from "./count-option.ts";
import { thisMachine } from "./pipeline/machine.ts";
import { spread } from "./pipeline/percentile.ts";
import { aligned } from "./pipeline/table.ts";

const says = "how fast old rows are deleted, and what one transaction of it takes";
const defaultRows = 1_000_000;
const help = `npm run bench -- retention [options]

Fills a PostgreSQL of its own, half of the rows too old, and measures ${says}.
Fails when a row that is kept is missing, or one that is not is left.

  --rows <n>    of each growing table (${defaultRows})
  --help`;

/** `npm run bench -- retention`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: "string", default: String(defaultRows) },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const rows = countOf("--rows", values.rows);
  const { cores, cpu, node, date, loadBefore } = thisMachine();
  const database = await startEmptyDatabase();
  untilStopped(database.stop);
  try {
    await fill(database.db, rows);
    const before = await database.count();
    const first = await forgetAll(database.db);
    const after = await database.count();
    const again = await forgetAll(database.db);
    const tables = Object.keys(before).map((table) => [
      table,
      text(before[table] ?? 0),
      text(after[table] ?? 0),
    ]);
    console.log(
      [
        `${cores} cores ${cpu}, Node ${node}, ${date}, load before: ${loadBefore}`,
        "",
        ...aligned([["rows", "before", "after"], ...tables], [1, 2]),
        "",
        `${text(first.deleted)} rows deleted in ${first.seconds.toFixed(1)} s: ${text(first.deleted / first.seconds)} rows/s`,
        `one transaction  p50 ${first.p50.toFixed(0)} ms, p95 ${first.p95.toFixed(0)} ms, longest ${first.longest.toFixed(0)} ms; target 1,000 ms`,
        `again, nothing to delete  ${again.seconds.toFixed(2)} s, ${text(again.deleted)} rows`,
      ].join("\n"),
    );
    const wrong = Object.entries(after).filter(
      ([table, n]) => Math.abs(n - (before[table] ?? 0) / 2) > (before[table] ?? 0) / 100,
    );
    if (wrong.length > 0) throw new Error(`Not half of it was left: ${JSON.stringify(wrong)}`);
  } finally {
    await database.stop();
  }
}

type Run = { deleted: number; seconds: number; p50: number; p95: number; longest: number };

/** Everything at once, each transaction timed where it is sent. */
async function forgetAll(db: Parameters<typeof forgetRows>[0]): Promise<Run> {
  const times: number[] = [];
  const send = globalThis.fetch;
  globalThis.fetch = async (...given) => {
    const from = performance.now();
    const response = await send(...given);
    times.push(performance.now() - from);
    return response;
  };
  try {
    const from = performance.now();
    const deleted = await forgetRows(db, retention, () => () => true);
    const seconds = (performance.now() - from) / 1_000;
    return { deleted, seconds, ...spread(times), longest: Math.max(...times) };
  } finally {
    globalThis.fetch = send;
  }
}

function text(figure: number): string {
  return Math.round(figure).toLocaleString("en");
}
