import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { startSystem } from "../../local/run/index.ts";
import { choosePorts } from "../../local/run/ports.ts";
import { createLocalProject } from "../../local/run/project.ts";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { stateApi } from "../../local/run/state.ts";
import { git } from "../../local/stand-ins/github/git.ts";
import { exportedError, sendUntilTaken } from "../support/exported-error.ts";
import { fullOrShort, seeded } from "../support/seeded.ts";
import { eventually } from "../support/world.ts";

const KILLS = fullOrShort(50, 1);
const INCIDENTS = 10;
const program = fileURLToPath(new URL("../support/run-system.ts", import.meta.url));
const folder = mkdtempSync(`${tmpdir()}/aia-killed-`);
let running: ChildProcess | undefined;

afterAll(async () => {
  await killGroup();
  rmSync(folder, { recursive: true, force: true });
});

test(`${INCIDENTS} incidents reach their ends once, though everything is killed ${KILLS} times`, {
  timeout: 900_000,
}, async () => {
  // Below the ports that connections of other programs get while everything is down.
  const { ports } = await choosePorts();
  const first = await startSystem({ folder, ports });
  const { key, head } = await createLocalProject(first, {
    slug: "killed",
    name: "killed",
    sources: sampleAppFolder,
    settings: { sample: true },
  });
  await first.stop();

  const random = seeded(7);
  const agent = `http://127.0.0.1:${ports.agent}`;
  const sent: Promise<void>[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const up = start(ports);
    // Spread over the kills, so that every incident meets some of them.
    while (sent.length < (kill + 1) * (INCIDENTS / KILLS) && sent.length < INCIDENTS) {
      const number = sent.length + 1;
      const body = exportedError({
        type: `TypeError${number}`,
        trace: number.toString(16).padStart(32, "a"),
        revision: head,
      });
      sent.push(sendUntilTaken(agent, key, body, 600_000));
    }
    // Every third one while the system is still starting.
    if (kill % 3 !== 2) await up;
    await new Promise((resolve) => setTimeout(resolve, random() * 1_500));
    await killGroup();
  }
  await start(ports);
  await Promise.all(sent);

  const state = stateApi(`http://127.0.0.1:${ports.state}`);
  let seen: string[] = [];
  const incidents = await eventually(
    async () => {
      const { incidents: all } = await state.incidents("killed");
      seen = all.map(({ title, status }) => `${title}: ${status}`);
      return all.length === INCIDENTS && all.every(({ status }) => status === "validating") && all;
    },
    () => `${INCIDENTS} pull requests, but ${seen.join(", ")}`,
    60_000,
  );
  expect(incidents.map(({ count }) => count)).toEqual(Array.from({ length: INCIDENTS }, () => 1));
  expect(new Set(incidents.map(({ pullRequest }) => pullRequest?.number)).size).toBe(INCIDENTS);
  const branches = await git(`${folder}/github/acme/killed.git`, [
    "for-each-ref",
    "--format=%(refname)",
    "refs/heads/aia",
  ]);
  expect(branches.split("\n")).toHaveLength(INCIDENTS);
  const pulls = await fetch(
    `http://127.0.0.1:${ports.github}/repos/acme/killed/pulls?state=all&per_page=100`,
    { headers: { authorization: `Bearer ${first.secrets.githubToken}` } },
  );
  expect((await pulls.json()) as unknown[]).toHaveLength(INCIDENTS);
  const { balanced, rows } = await state.accounting("killed");
  expect(balanced).toBe(true);
  expect(rows.find(({ outcome }) => outcome === "stored")?.count).toBe(INCIDENTS);
});

/** Resolves once everything answers, or is killed; a start that fails by itself fails the story. */
function start(ports: object): Promise<void> {
  const child = spawn(process.execPath, [program, folder, JSON.stringify(ports)], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  running = child;
  const up = new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", (code) => (code === null ? resolve() : reject(new Error(`Ended: ${code}`))));
  });
  up.catch(() => undefined);
  return up;
}

/** Everything at once, as a power cut would: node, workerd, PostgreSQL and esbuild are one group. */
async function killGroup(): Promise<void> {
  const child = running;
  if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  process.kill(-child.pid, "SIGKILL");
  await ended;
}
