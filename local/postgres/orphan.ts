import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

const POLL_MILLISECONDS = 25;
const FAST_SHUTDOWN_MILLISECONDS = 5_000;

/**
 * Ends the PostgreSQL that a killed run left alive on this data. A stale pid file PostgreSQL clears
 * itself, and its number may be another program's by now: only one that runs on this data is ended.
 */
export async function endOrphan(data: string): Promise<void> {
  const file = `${data}/postmaster.pid`;
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n", 1)[0]);
  if (!(pid > 1) || !(await runsOn(pid, data))) return;
  if (await endsBy(pid, "SIGINT")) return;
  // Immediate shutdown: what was written is recovered at the next start.
  if (await endsBy(pid, "SIGQUIT")) return;
  throw new Error(`PostgreSQL (process ${pid}) still runs on ${data} and does not stop.`);
}

async function runsOn(pid: number, data: string): Promise<boolean> {
  const { stdout } = await run("ps", ["-ww", "-o", "args=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return stdout.includes("postgres") && stdout.includes(`-D ${data} `);
}

async function endsBy(pid: number, name: NodeJS.Signals): Promise<boolean> {
  signal(pid, name);
  for (let waited = 0; waited < FAST_SHUTDOWN_MILLISECONDS; waited += POLL_MILLISECONDS) {
    if (!signal(pid, 0)) return true;
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
  return false;
}

/** Whether the process is there and took the signal; 0 only asks. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
