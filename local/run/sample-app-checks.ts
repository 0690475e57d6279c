import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { freePort } from "./ports.ts";
import { type SampleAppOptions, shareModules, startSampleApp } from "./sample-app.ts";

const run = promisify(execFile);
const environment = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  OTEL_SDK_DISABLED: "true",
  NO_COLOR: "1",
};
const LONGEST_RUN_MS = 60_000;
const LONGEST_TRIGGER_MS = 30_000;

/** Whether a check was green, and what it said last. */
export type Checked = { ok: boolean; facts: string };

/** Sends a running app the real requests of an action, as its own trigger route does. */
export async function trigger(url: string, action: string): Promise<void> {
  const reply = await fetch(`${url}/trigger`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ action }),
    signal: AbortSignal.timeout(LONGEST_TRIGGER_MS),
  });
  const text = await reply.text();
  if (!reply.ok) {
    throw new Error(
      `The sample app did not take the action: ${reply.status} ${text.slice(0, 300)}`,
    );
  }
}

/** The own tests of the app in a checkout. */
export async function ownTests(folder: string): Promise<Checked> {
  shareModules(folder);
  const { ok, output } = await tryRun(["--run", "test"], folder);
  const count = (what: string) => new RegExp(`^. ${what} (\\d+)$`, "m").exec(output)?.[1];
  return { ok, facts: `${count("pass") ?? "?"} passed, ${count("fail") ?? "?"} failed` };
}

/**
 * The acceptance check of an action against the app as it stands in a checkout; `before` has the
 * running app first. The app is stopped when this returns, and has sent what telemetry it held.
 */
export async function acceptance(
  folder: string,
  action: string,
  options: Partial<Pick<SampleAppOptions, "revision" | "telemetry">> & {
    before?: (url: string) => Promise<void>;
  } = {},
): Promise<Checked> {
  const { before, ...settings } = options;
  const app = await startSampleApp({
    folder,
    port: await freePort(),
    revision: "0".repeat(40),
    logFile: `${folder}.log`,
    ...settings,
  });
  try {
    await before?.(app.url);
    const check = ["acceptance/check.ts", "--action", action, "--url", app.url];
    const { ok, output } = await tryRun(check, folder);
    const said = output.trim().split("\n").at(-1) ?? "";
    return { ok, facts: said.replace(/^(?:red|green): /, "") };
  } finally {
    await app.stop();
  }
}

async function tryRun(args: string[], cwd: string): Promise<{ ok: boolean; output: string }> {
  const options = { cwd, env: environment, timeout: LONGEST_RUN_MS };
  try {
    const { stdout, stderr } = await run(process.execPath, args, options);
    return { ok: true, output: stdout + stderr };
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    return { ok: false, output: `${stdout}${stderr}` || String(error) };
  }
}
