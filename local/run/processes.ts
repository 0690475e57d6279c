import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const leftover = /workerd|esbuild|src\/server\.ts/;

/**
 * One running system a folder. Throws when another process holds it; a system that was killed
 * leaves children behind (workerd keeps its ports and old code), which are ended here. PostgreSQL
 * recovers by itself on data that is kept; where the folder is to be `fresh` it is ended as well.
 */
export function takeFolder(folder: string, { fresh = false }: { fresh?: boolean } = {}): void {
  const [owner, ...children] = readPids(folder);
  if (owner && owner !== process.pid && isNode(owner)) {
    throw new Error(
      `Already running as process ${owner} in ${folder}. Stop it with Ctrl-C there, or kill ${owner}.`,
    );
  }
  for (const pid of children) {
    const command = commandOf(pid);
    if (leftover.test(command) || (fresh && /postgres/.test(command))) end(pid);
  }
  if (fresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(pidsFile(folder), `${process.pid}\n`);
}

/** Notes this process and its children, after each that is started, so that a start after SIGKILL can clean up. */
export function noteChildren(folder: string): void {
  const children = ps("pid=,ppid=").flatMap((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return pid !== undefined && parent === process.pid ? [pid] : [];
  });
  writeFileSync(pidsFile(folder), `${[process.pid, ...children].join("\n")}\n`);
}

export function leaveFolder(folder: string): void {
  rmSync(pidsFile(folder), { force: true });
}

function pidsFile(folder: string): string {
  return `${folder}/pids`;
}

function readPids(folder: string): number[] {
  if (!existsSync(pidsFile(folder))) return [];
  return readFileSync(pidsFile(folder), "utf8")
    .split("\n")
    .map(Number)
    .filter((pid) => pid > 1);
}

function isNode(pid: number): boolean {
  return /node|vitest/.test(commandOf(pid));
}

function commandOf(pid: number): string {
  return ps(`args=`, ["-p", String(pid)]).join("\n");
}

function ps(columns: string, which: string[] = ["-A"]): string[] {
  try {
    return execFileSync("ps", [...which, "-o", columns], { encoding: "utf8" }).split("\n");
  } catch {
    return [];
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Ended meanwhile.
  }
}
