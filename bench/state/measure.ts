import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import pg from "pg";
import { createDatabase } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { startPostgres } from "../../local/stand-ins/postgres/index.ts";
import { type Spread, spread } from "../pipeline/percentile.ts";
import { fillState } from "./fill.ts";
import { type Question, questionsOf } from "./questions.ts";

export type SizeFigures = {
  incidents: number;
  occurrences: number;
  filledInMs: number;
  questions: { name: string; targetMs: number; ms: Spread }[];
};

/** A PostgreSQL of its own with the newest schema and so many incidents, asked every question many times. */
export async function measureSize(options: {
  incidents: number;
  times: number;
  onStarted?: (stop: () => Promise<void>) => void;
}): Promise<SizeFigures> {
  const { incidents, times } = options;
  const folder = mkdtempSync(`${tmpdir()}/aia-bench-state-`);
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({ folder });
  const client = new pg.Client(postgres.connectionString);
  const stop = async () => {
    await client.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  options.onStarted?.(stop);
  try {
    const settings = { databaseUrl: postgres.connectionString, neonLocal: postgres.neonHost };
    await migrate(settings);
    await client.connect();
    const startedAt = performance.now();
    await fillState(client, incidents);
    const filledInMs = performance.now() - startedAt;
    const { rows } = await client.query<{ count: number }>("select count(*)::int from occurrence");
    const questions = [];
    for (const { name, targetMs, ask } of await questionsOf(createDatabase(settings), client))
      questions.push({ name, targetMs, ms: spread(await timesOf(ask, times)) });
    return { incidents, occurrences: rows[0]?.count ?? 0, filledInMs, questions };
  } finally {
    await stop();
  }
}

/** How long each took, in ms, after one that warms up what was never asked before. */
async function timesOf(ask: Question["ask"], times: number): Promise<number[]> {
  await ask();
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const startedAt = performance.now();
    await ask();
    took.push(performance.now() - startedAt);
  }
  return took;
}
