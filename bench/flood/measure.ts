import pg from "pg";
import * as z from "zod";
import { SPOOL_PREFIX } from "#r2/keys.ts";
import { createLocalProject } from "../../local/run/project.ts";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { type Machine, thisMachine } from "../pipeline/machine.ts";
import { type MeasuredSystem, startMeasuredSystem } from "../pipeline/measured-system.ts";
import { workerdPeak } from "../workerd-memory.ts";
import { startClient } from "./client.ts";
import { FloodResult } from "./flood-client.ts";
import { type QuietResult, QuietResult as QuietShape } from "./quiet-client.ts";

export type FloodOptions = {
  errors: number;
  errorsAnExport: number;
  seconds: number;
  connections: number;
  /** How long the quiet project is measured alone, before and after. */
  quietSeconds: number;
  /** How long recovery is waited for. */
  patienceSeconds: number;
  onPart?: (part: string) => void;
  onStarted?: (stop: () => Promise<void>) => void;
};

export type FloodFigures = {
  machine: Machine;
  options: Pick<FloodOptions, "errors" | "errorsAnExport" | "seconds" | "connections">;
  flood: FloodResult;
  quiet: { alone: QuietResult; during: QuietResult; recovering: QuietResult; after: QuietResult };
  /** Since the flood's end, until every export taken was handled; null where that did not happen. */
  emptySeconds: number | null;
  /** Since the flood's end, until the quiet project's answers were as before it. */
  answersBackSeconds: number | null;
  /** The flood's errors that the ledger knows as received, of those answered 2xx. */
  received: number;
  /** Incidents of the flood, and stages of them that are still open. */
  incidents: number;
  openStages: number;
  balanced: boolean;
  workerd: { beforeMb: number; peakMb: number; restarted: boolean } | null;
};

const LOUD = "loud";
const RATIO = 1.2;
/** Answers of so long a time say whether they are as before; of a short run, of what it has. */
const WINDOW_MS = 5_000;
const PACE_MS = 500;

/** Starts everything, floods it beside a quiet project, and leaves nothing behind. */
export async function measureFlood(options: FloodOptions): Promise<FloodFigures> {
  const say = options.onPart ?? (() => undefined);
  const machine = thisMachine();
  const measured = await startMeasuredSystem();
  const quiet = startClient("./quiet-client.ts", QuietShape);
  const client = startClient("./flood-client.ts", FloodResult);
  const stop = async () => {
    quiet.stop();
    client.stop();
    await measured.stop();
  };
  options.onStarted?.(stop);
  try {
    const { system } = measured;
    const slug = "quiet";
    const seed = { slug, name: slug, sources: sampleAppFolder, settings: { sample: true } };
    const { key, head: revision } = await createLocalProject(system, seed);
    const [agent, state] = [system.url("agent"), system.url("state")];
    quiet.tell({ agent, state, slug, key, revision });
    // As a project is made: what it may do at most is what everybody has.
    const loud = await createLocalProject(system, { ...seed, slug: LOUD, name: LOUD });
    say("warming up");
    await pause(Math.min(5, options.quietSeconds) * 1_000);
    await quiet.ask({});
    say(`${options.quietSeconds} s alone`);
    await pause(options.quietSeconds * 1_000);
    const alone = await quiet.ask({});

    const before = workerdPeak();
    say(`${options.errors} errors in ${options.seconds} s`);
    const { errors, errorsAnExport, seconds, connections } = options;
    const order = { errors, errorsAnExport, seconds, connections };
    const flood = await client.ask({ agent, key: loud.key, revision: loud.head, ...order });
    const during = await quiet.ask({});
    const peak = workerdPeak();
    say("recovering");
    const back = await recovery(measured, options, alone, () => quiet.ask({}));
    say(`${options.quietSeconds} s alone again`);
    await pause(options.quietSeconds * 1_000);
    const after = await quiet.ask({});
    return {
      machine,
      options: order,
      flood,
      quiet: { alone, during, recovering: back.quiet, after },
      emptySeconds: back.emptySeconds,
      answersBackSeconds: back.answersBackSeconds,
      ...(await counted(measured, loud.project.id)),
      workerd:
        before && peak
          ? {
              beforeMb: before.nowMb,
              peakMb: peak.peakMb,
              restarted: before.pid !== workerdPeak()?.pid,
            }
          : null,
    };
  } finally {
    await stop();
  }
}

/** Waits until both are as before: the spool empty, and the quiet project's answers. */
async function recovery(
  { system }: MeasuredSystem,
  { patienceSeconds, quietSeconds }: FloodOptions,
  alone: QuietResult,
  ask: () => Promise<QuietResult>,
): Promise<{
  emptySeconds: number | null;
  answersBackSeconds: number | null;
  quiet: QuietResult;
}> {
  const endedAt = Date.now();
  const elapsed = () => (Date.now() - endedAt) / 1_000;
  const store = await system.runtime.getR2Bucket("STORE", "aia-agent");
  const windowMs = Math.min(WINDOW_MS, quietSeconds * 1_000);
  const asBefore = RATIO * percentile(alone, 0.99);
  let quiet: QuietResult = { answers: [], refused: {}, visibleMs: [], unseen: 0, errors: 0 };
  let emptySeconds: number | null = null;
  let answersBackSeconds: number | null = null;
  while ((emptySeconds === null || answersBackSeconds === null) && elapsed() < patienceSeconds) {
    await pause(PACE_MS);
    quiet = joined(quiet, await ask());
    const { objects } = await store.list({ prefix: SPOOL_PREFIX, limit: 2 });
    // The quiet project's own export may be on its way.
    if (objects.length < 2) emptySeconds ??= elapsed();
    const recent = quiet.answers.filter(({ at }) => at > Date.now() - windowMs);
    const isBack = elapsed() * 1_000 >= windowMs && recent.every(({ ms }) => ms <= asBefore);
    if (isBack) answersBackSeconds ??= elapsed() - windowMs / 1_000;
  }
  return { emptySeconds, answersBackSeconds, quiet };
}

const Count = z.object({ count: z.coerce.number() });

async function counted({ system, state }: MeasuredSystem, projectId: string) {
  const client = new pg.Client({ connectionString: system.postgres.connectionString });
  await client.connect();
  const count = async (text: string) =>
    Count.parse((await client.query(text, [projectId])).rows[0]).count;
  try {
    const ledgers = await Promise.all([LOUD, "quiet"].map((slug) => state.accounting(slug)));
    const received = ledgers[0]?.rows.filter(({ outcome }) => outcome === "received") ?? [];
    return {
      received: received.reduce((sum, row) => sum + row.count, 0),
      incidents: await count("select count(*) from incident where project_id = $1"),
      openStages: await count(
        "select count(*) from incident_step where project_id = $1 and status in ('due', 'leased')",
      ),
      balanced: ledgers.every(({ balanced }) => balanced),
    };
  } finally {
    await client.end();
  }
}

/** By nearest rank, of answers. Milliseconds. */
export function percentile({ answers }: QuietResult, share: number): number {
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function joined(one: QuietResult, other: QuietResult): QuietResult {
  const refused = { ...one.refused };
  for (const [status, count] of Object.entries(other.refused))
    refused[status] = (refused[status] ?? 0) + count;
  return {
    answers: [...one.answers, ...other.answers],
    refused,
    visibleMs: [...one.visibleMs, ...other.visibleMs],
    unseen: other.unseen,
    errors: one.errors + other.errors,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
