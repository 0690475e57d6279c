import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import * as z from "zod";
import { startSystem } from "../../../local/run/index.ts";
import { anyPorts } from "../../../local/run/ports.ts";
import { createLocalProject } from "../../../local/run/project.ts";
import { sampleAppFolder } from "../../../local/run/sample-app.ts";
import { stateApi } from "../../../local/run/state.ts";
import { git } from "../../../local/stand-ins/github/git.ts";
import { APPLICATION_ROLE } from "../../../local/stand-ins/postgres/roles.ts";
import { type Downtime, statuses, waits } from "../../support/attempts.ts";
import { exportedError, exportedFailure } from "../../support/exported-error.ts";
import { KillableSystem, type KillKind, killKinds } from "../../support/killable-system.ts";
import { type Delivery, deliver } from "../../support/otlp-client.ts";
import { seeded, shuffled } from "../../support/seeded.ts";
import { eventually } from "../../support/world.ts";

/** Another one with `AIA_SEED=7 npm run faults`. */
const SEED = Number(process.env.AIA_SEED ?? 20_261_130);
const KILLS_OF_A_KIND = 3;
const KILLS = killKinds.length * KILLS_OF_A_KIND;
const ERRORS = 3_000;
/** Kinds of errors with a stack, each to end in a pull request, and of requests that just failed. */
const EXCEPTIONS = 5;
const FAILURES = 2;
/** Apps that each send one error after the other, with a pause between two. */
const CLIENTS = 20;
const PAUSE_MS = 200;
/** Between two kills: up to so long, and a little. */
const LONGEST_PEACE_MS = 3_000;
const LEAST_PEACE_MS = 500;
/** How long a client keeps what nobody takes, and how long a part may take to come back. */
const PATIENCE_MS = 180_000;
/** Nobody waits longer for an answer while the agent's port is served. */
const LONGEST_ANSWER_MS = 10_000;
/** Shorter than the sweep's two minutes: a runtime that comes back takes up at once what it dropped. */
const SETTLED_AFTER_MS = 240_000;

const folder = realpathSync(mkdtempSync(`${tmpdir()}/aia-killed-load-`));
let system: KillableSystem | undefined;
afterAll(async () => {
  await system?.killAll();
  rmSync(folder, { recursive: true, force: true });
});

test(`what was answered 200 is counted once, though parts are killed ${KILLS} times under load`, {
  timeout: 1_800_000,
}, async () => {
  // The kills' own, so that the same seed means the same kills however the clients fare.
  const random = seeded(SEED);
  const client = { patienceMs: PATIENCE_MS, random: seeded(SEED + 1) };
  // Below the ports that connections of other programs get while everything is down.
  const ports = await anyPorts();
  const first = await startSystem({ folder, ports });
  const seed = { slug: "load", name: "load", sources: sampleAppFolder, settings: { sample: true } };
  const { key, head } = await createLocalProject(first, seed);
  const { githubToken, database } = first.secrets;
  await first.stop();
  const killable = new KillableSystem(folder, ports);
  system = killable;
  await killable.start();
  say(`seed ${SEED}: ${KILLS} kills, at least ${ERRORS} errors`);

  const agent = `http://127.0.0.1:${ports.agent}`;
  const deliveries = new Map<string, Delivery>();
  let sent = 0;
  let killing = true;
  const send = async (): Promise<void> => {
    sent += 1;
    // Filled up with a digit of its own kind, 1 and d1 would be one trace.
    const trace = `d${sent.toString(16).padStart(31, "0")}`;
    const round = Math.floor(sent / 5);
    const body =
      sent % 5 === 0
        ? exportedFailure({ route: `/failing/${round % FAILURES}`, trace })
        : exportedError({ type: `TypeError${round % EXCEPTIONS}`, trace, revision: head });
    deliveries.set(trace, await deliver({ ...client, agent, key }, body));
  };
  const load = Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (killing || sent < ERRORS) {
        await send();
        await pause(PAUSE_MS);
      }
    }),
  );

  const downtimes: Downtime[] = [];
  const kinds = killKinds.flatMap((kind) => Array.from({ length: KILLS_OF_A_KIND }, () => kind));
  for (const [index, kind] of shuffled(kinds, random).entries()) {
    await pause(LEAST_PEACE_MS + random() * LONGEST_PEACE_MS);
    const from = Date.now();
    const { up } = await end(killable, kind, random);
    await eventually(() => isServed(agent), `the agent after ${kind}`, PATIENCE_MS);
    const to = Date.now();
    if (kind !== "postgres" && kind !== "backend") downtimes.push({ from, to });
    // A start answers before it is through with what it found in the spool.
    await up;
    const health = `http://127.0.0.1:${ports.state}/health`;
    await eventually(() => isWell(health), `state and its database after ${kind}`, PATIENCE_MS);
    const back = `agent back after ${to - from} ms, database after ${Date.now() - from} ms`;
    say(`kill ${String(index + 1).padStart(2)}  ${kind.padEnd(8)}  ${back}, ${sent} sent`);
  }
  killing = false;
  await load;

  const taken = [...deliveries].filter(([, { outcome }]) => outcome === "taken");
  const answered = new Set(taken.map(([trace]) => trace));
  const longest = waits(deliveries.values(), downtimes);
  say(
    `${sent} sent, ${answered.size} answered 2xx; tries: ${JSON.stringify(statuses(deliveries.values()))}`,
  );
  say(`longest answers outside of downtimes: ${longest.slice(0, 5).join(", ")} ms`);

  const connectionString = `postgres://${APPLICATION_ROLE}:${database.application}@127.0.0.1:${killable.postgresPort()}/postgres`;
  const settling = Date.now();
  let counted = new Set<string>();
  await eventually(
    async () => {
      counted = await countedTraces(connectionString);
      return [...answered].every((trace) => counted.has(trace));
    },
    () => `${answered.size} traces in the database, but ${counted.size}`,
    SETTLED_AFTER_MS,
  );
  say(`counted ${counted.size} after ${Date.now() - settling} ms`);
  expect([...deliveries.values()].filter(({ outcome }) => outcome !== "taken")).toEqual([]);
  expect(answered.size).toBe(sent);

  const state = stateApi(`http://127.0.0.1:${ports.state}`);
  let seen: string[] = [];
  const incidents = await eventually(
    async () => {
      const { incidents: all } = await state.incidents("load");
      seen = all.map(({ title, status, count }) => `${title}: ${status}, ${count} times`);
      return all.every(({ status }) => ["validating", "needs_human"].includes(status)) && all;
    },
    () => `every incident at rest, but ${seen.join("; ")}`,
    SETTLED_AFTER_MS,
  );
  expect(incidents).toHaveLength(EXCEPTIONS + FAILURES);
  counted = await countedTraces(connectionString);
  expect(counted).toEqual(answered);
  expect(incidents.reduce((sum, { count }) => sum + count, 0)).toBe(counted.size);
  const numbers = incidents.flatMap(({ pullRequest }) => pullRequest?.number ?? []);
  expect(new Set(numbers).size).toBe(EXCEPTIONS);
  const refs = ["for-each-ref", "--format=%(refname)", "refs/heads/aia"];
  const branches = await git(`${folder}/github/acme/load.git`, refs);
  expect(branches.split("\n")).toHaveLength(EXCEPTIONS);
  const pulls = await fetch(
    `http://127.0.0.1:${ports.github}/repos/acme/load/pulls?state=all&per_page=100`,
    { headers: { authorization: `Bearer ${githubToken}` } },
  );
  expect((await pulls.json()) as unknown[]).toHaveLength(EXCEPTIONS);
  const { balanced, rows } = await state.accounting("load");
  expect(balanced).toBe(true);
  expect(rows.find(({ outcome }) => outcome === "stored")?.count).toBe(counted.size);
  expect(await state.deadLetters()).toEqual([]);
  expect(longest.filter((ms) => ms >= LONGEST_ANSWER_MS)).toEqual([]);

  await killable.stop();
  await eventually(() => killable.processes().length === 0, "no process left", 10_000);
  expect(await killable.listening()).toEqual([]);
});

/** Ends what a kill of this kind ends, and begins to start what does not come back by itself. */
async function end(
  system: KillableSystem,
  kind: KillKind,
  random: () => number,
): Promise<{ up: Promise<void> }> {
  const alone = { up: Promise.resolve() };
  if (kind === "workerd") {
    system.killWorkerd();
    return alone;
  }
  if (kind === "postgres") {
    system.killPostgres();
    return alone;
  }
  if (kind === "backend") {
    await eventually(() => system.killBackend(random), "a connection to kill");
    return alone;
  }
  if (kind === "node") await system.killNode();
  else await system.killAll();
  if (kind === "start") {
    system.begin();
    await pause(random() * 2_500);
    await system.killAll();
  }
  return system.begin();
}

async function countedTraces(connectionString: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query("select trace_id from incident_trace");
    return new Set(
      z
        .array(z.object({ trace_id: z.string() }))
        .parse(rows)
        .map((row) => row.trace_id),
    );
  } finally {
    await client.end();
  }
}

/** Whether somebody answers there at all. */
async function isServed(url: string): Promise<boolean> {
  await (await fetch(url, { signal: AbortSignal.timeout(5_000) })).body?.cancel();
  return true;
}

async function isWell(url: string): Promise<boolean> {
  const reply = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  await reply.body?.cancel();
  return reply.ok;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
