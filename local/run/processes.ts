import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { commandOf, markRun, type Run } from "./descendants.ts";
import { endProcesses } from "./end-processes.ts";

/**
 * One running system a folder. Throws when another process holds it; what a system that was killed
 * left behind (workerd keeps its ports and old code) is ended here. PostgreSQL recovers by itself on
 * data that are kept. With `fresh` the folder is emptied first.
 */
export function takeFolder(folder: string, { fresh = false }: { fresh?: boolean } = {}): Run {
  const owner = readOwner(folder);
  if (owner !== undefined && owner !== process.pid && isNode(owner)) {
    throw new Error(
      `Already running as process ${owner} in ${folder}. Stop it with Ctrl-C there, or kill ${owner}.`,
    );
  }
  // A process that takes its own folder again keeps what it has started.
  if (owner !== process.pid) endProcesses({ folder: resolve(folder) });
  if (fresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(ownerFile(folder), `${process.pid}\n`);
  return markRun(folder);
}

export function leaveFolder(folder: string): void {
  rmSync(ownerFile(folder), { force: true });
}

function ownerFile(folder: string): string {
  return `${folder}/owner.pid`;
}

function readOwner(folder: string): number | undefined {
  if (!existsSync(ownerFile(folder))) return undefined;
  const pid = Number(readFileSync(ownerFile(folder), "utf8"));
  return pid > 1 ? pid : undefined;
}

/** A number may be another program's by now. */
function isNode(pid: number): boolean {
  return /node|vitest/.test(commandOf(pid));
}
