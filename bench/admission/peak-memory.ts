import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

/** The workerd that this process started. Throws where there is none. */
export function workerdPid(): number {
  const line = execFileSync("ps", ["-A", "-o", "pid=,ppid=,comm="], { encoding: "utf8" })
    .split("\n")
    .map((row) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row))
    .find((row) => Number(row?.[2]) === process.pid && row?.[3]?.includes("workerd"));
  if (!line) throw new Error("No workerd runs below this process.");
  return Number(line[1]);
}

/** The most memory that a process has had resident (Linux), in MB. */
export function peakMb(pid: number): number {
  const kb = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kb) / 1_024);
}

/** Lets the peak begin anew at what is resident now. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}
