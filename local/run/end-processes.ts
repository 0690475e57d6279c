import { processesOf, type SystemProcess } from "./descendants.ts";

const postgres = /(?:^|\/)postgres(?:: |\s|$)/;

/**
 * Ends what a folder's systems started, or one run of them. PostgreSQL is asked to stop by itself, so that its data are whole; the others keep nothing that a
 * kill could harm.
 */
export function endProcesses(of: { folder: string; id?: string }): void {
  const found = processesOf(of);
  const servers = new Set(found.filter(isPostgres).map(({ pid }) => pid));
  for (const each of found) {
    if (!isPostgres(each)) signal(each.pid, "SIGKILL");
    // Its workers end with it, and in their own time.
    else if (!servers.has(each.parent)) signal(each.pid, "SIGINT");
  }
}

function isPostgres({ command }: SystemProcess): boolean {
  return postgres.test(command);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Ended meanwhile.
  }
}
