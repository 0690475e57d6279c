import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/**
 * The environment variable by which every process of a system is known, whoever started it: a child
 * inherits it, also the one that a child brings up again by itself, long after any list was written.
 */
export const SYSTEM_VARIABLE = "AIA_SYSTEM";

/** One start of a system: a number of its own, and the folder that it holds. */
export type Run = { id: string; folder: string };

const begun = new Map<string, Run>();

/** Marks everything that this process starts from now on as one run of a folder's system. */
export function markRun(folder: string): Run {
  const run = begun.get(resolve(folder)) ?? { id: randomUUID(), folder: resolve(folder) };
  begun.set(run.folder, run);
  process.env[SYSTEM_VARIABLE] = `${run.id}:${run.folder}`;
  return run;
}

/** A process of a system; `parent` is who is responsible for it now. */
export type SystemProcess = { pid: number; parent: number; command: string };

/** The living processes that a folder's systems started, or one run of them; never this one. */
export function processesOf({ folder, id }: { folder: string; id?: string }): SystemProcess[] {
  const fits = (value: string) =>
    id === undefined ? value.slice(value.indexOf(":") + 1) === folder : value === `${id}:${folder}`;
  return allProcesses().filter(({ pid }) => {
    const value = pid === process.pid ? undefined : markOf(pid);
    return value !== undefined && fits(value);
  });
}

/** The arguments a process was started with; empty where there is none of this number. */
export function commandOf(pid: number): string {
  return ps(["-ww", "-o", "args=", "-p", String(pid)]).join("\n");
}

function allProcesses(): SystemProcess[] {
  return ps(["-A", "-ww", "-o", "pid=,ppid=,args="]).flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** Linux has every process's environment as a file; elsewhere `ps` prints it behind the command. */
function markOf(pid: number): string | undefined {
  const name = `${SYSTEM_VARIABLE}=`;
  if (!existsSync("/proc/self/environ")) {
    const [line = ""] = ps(["-E", "-ww", "-o", "command=", "-p", String(pid)]);
    return line
      .split(" ")
      .find((word) => word.startsWith(name))
      ?.slice(name.length);
  }
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8")
      .split("\0")
      .find((variable) => variable.startsWith(name))
      ?.slice(name.length);
  } catch {
    // Another user's, or ended meanwhile.
    return undefined;
  }
}

function ps(args: string[]): string[] {
  try {
    return execFileSync("ps", args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }).split("\n");
  } catch {
    return [];
  }
}
