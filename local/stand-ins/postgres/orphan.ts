import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

const POLL_MS = 25;
const FAST_SHUTDOWN_MS = 5_000;

/**
 * Ends the PostgreSQL that a killed run left alive on this data, and removes the pid file of one that
 * is dead: its number may be another program's by now, or of a process that nobody has reaped yet,
 * and PostgreSQL takes either for a server that still runs.
 */
export async function endOrphan(data: string): Promise<void> {
  const file = `${data}/postmaster.pid`;
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n", 1)[0]);
  // Immediate shutdown, where the fast one is not taken: what was written is recovered at the next start.
  const isGone = (await endsBy(pid, data, "SIGINT")) || (await endsBy(pid, data, "SIGQUIT"));
  if (!isGone) {
    throw new Error(`PostgreSQL (process ${pid}) still runs on ${data} and does not stop.`);
  }
  rmSync(file, { force: true });
}

/** A dead process that was not reaped has no arguments any more. */
async function runsOn(pid: number, data: string): Promise<boolean> {
  if (!(pid > 1)) return false;
  const { stdout } = await run("ps", ["-ww", "-o", "args=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return stdout.includes("postgres") && stdout.includes(`-D ${data} `);
}

async function endsBy(pid: number, data: string, name: NodeJS.Signals): Promise<boolean> {
  if (!(await runsOn(pid, data))) return true;
  signal(pid, name);
  for (let waited = 0; waited < FAST_SHUTDOWN_MS; waited += POLL_MS) {
    if (!(await runsOn(pid, data))) return true;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return false;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Ended meanwhile.
  }
}
