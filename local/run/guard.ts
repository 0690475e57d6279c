import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Run } from "./descendants.ts";
import { endProcesses } from "./end-processes.ts";

/**
 * Stands by in a process of its own, and ends everything of a run as soon as the process that called
 * this is gone, however it went: workerd would go on answering 200 into a pipeline that nobody runs. It
 * learns of it by the pipe between the two, which the kernel closes. Gives what dismisses it.
 */
export function guardRun({ id, folder }: Run): { dismiss: () => void } {
  const program = fileURLToPath(import.meta.url);
  // A shell waits in a megabyte where Node takes forty; Node comes when there is something to do.
  const script = 'read -r word; [ "$word" = dismissed ] || exec "$0" "$1" "$2" "$3"';
  const guard = spawn("/bin/sh", ["-c", script, process.execPath, program, id, folder], {
    stdio: ["pipe", "ignore", "ignore"],
    // Not of the group that a Ctrl-C goes to: it has to outlive the others.
    detached: true,
    env: { PATH: process.env.PATH },
  });
  guard.on("error", () => undefined);
  guard.stdin.on("error", () => undefined);
  guard.unref();
  return { dismiss: () => void guard.stdin.end("dismissed\n") };
}

if (import.meta.main) {
  const [id = "", folder = ""] = process.argv.slice(2);
  endProcesses({ id, folder });
}
