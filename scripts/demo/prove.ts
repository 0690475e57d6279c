import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { anyPorts } from "../../local/run/ports.ts";
import { clone } from "../../local/run/project.ts";
import { shareModules, startSampleApp } from "../../local/run/sample-app.ts";

const run = promisify(execFile);

export type Proof = { name: string; ok: boolean; facts: string };

type Prove = {
  action: string;
  cloneUrl: string;
  branch: string;
  folder: string;
  telemetry: { endpoint: string; key: string };
  /** How many exports the agent has found evidence in so far. */
  evidence: () => number;
};

/**
 * Proves a pull request on this machine: its branch is cloned, the app's own tests run before and
 * after, the acceptance check of the broken route is red on main and green on the branch, and the
 * patched app under the same traffic reports nothing new. Calls back with each proof.
 */
export async function prove(options: Prove, onProof: (proof: Proof) => void): Promise<boolean> {
  const { action, cloneUrl, branch, folder } = options;
  const proofs: Proof[] = [];
  const say = (proof: Proof) => {
    proofs.push(proof);
    onProof(proof);
  };
  const main = `${folder}/proof-main`;
  const fixed = `${folder}/proof-branch`;
  await clone(cloneUrl, main);
  const revision = await clone(cloneUrl, fixed, branch);
  say({ name: "clone", ok: true, facts: `${branch} at ${revision.slice(0, 12)}` });

  const [before, after] = await Promise.all([ownTests(main), ownTests(fixed)]);
  say({
    name: "own tests",
    ok: before.ok && after.ok,
    facts: `main: ${before.facts}; branch: ${after.facts}`,
  });

  const red = await withApp(
    { ...options, folder: main, revision: "0".repeat(40), quiet: true },
    (url) => acceptance(main, action, url),
  );
  say({
    name: "acceptance, main",
    ok: !red.ok,
    facts: red.ok ? "green: the check does not see the error" : `red, as it must be`,
  });

  const seen = options.evidence();
  const green = await withApp(
    { ...options, folder: fixed, revision, quiet: false },
    async (url) => {
      await trigger(url, action);
      return acceptance(fixed, action, url);
    },
  );
  say({
    name: "acceptance, branch",
    ok: green.ok,
    facts: green.ok ? `green: ${green.facts}` : `red: ${green.facts}`,
  });
  const fresh = options.evidence() - seen;
  say({
    name: "same traffic",
    ok: fresh === 0,
    facts: fresh === 0 ? "right answers, no new event" : `${fresh} new events`,
  });
  return proofs.every(({ ok }) => ok);
}

/** The app stops before this returns, and sends what telemetry it still held: what was to be seen has been. */
async function withApp<T>(
  { folder, revision, telemetry, quiet }: Prove & { revision: string; quiet: boolean },
  work: (url: string) => Promise<T>,
): Promise<T> {
  const { sampleApp: port } = await anyPorts();
  const logFile = `${folder}.log`;
  const app = await startSampleApp({
    folder,
    port,
    revision,
    logFile,
    ...(quiet ? {} : { telemetry }),
  });
  try {
    return await work(app.url);
  } finally {
    await app.stop();
  }
}

/** Sends the app the real requests of an action, as its own trigger route does. */
export async function trigger(url: string, action: string): Promise<void> {
  const reply = await fetch(`${url}/trigger`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ action }),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await reply.text();
  if (!reply.ok)
    throw new Error(
      `The sample app did not take the action: ${reply.status} ${text.slice(0, 300)}`,
    );
}

async function ownTests(folder: string): Promise<{ ok: boolean; facts: string }> {
  shareModules(folder);
  const { ok, output } = await tryRun(["--run", "test"], folder);
  const count = (what: string) => new RegExp(`^. ${what} (\\d+)$`, "m").exec(output)?.[1];
  return { ok, facts: `${count("pass") ?? "?"} passed, ${count("fail") ?? "?"} failed` };
}

async function acceptance(
  folder: string,
  action: string,
  url: string,
): Promise<{ ok: boolean; facts: string }> {
  const { ok, output } = await tryRun(
    ["acceptance/check.ts", "--action", action, "--url", url],
    folder,
  );
  const said = output.trim().split("\n").at(-1) ?? "";
  return { ok, facts: said.replace(/^(?:red|green): /, "") };
}

async function tryRun(args: string[], cwd: string): Promise<{ ok: boolean; output: string }> {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    OTEL_SDK_DISABLED: "true",
    NO_COLOR: "1",
  };
  try {
    const { stdout, stderr } = await run(process.execPath, args, { cwd, env, timeout: 60_000 });
    return { ok: true, output: stdout + stderr };
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    return { ok: false, output: `${stdout}${stderr}` || String(error) };
  }
}
