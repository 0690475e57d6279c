import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { descendants } from "../test/support/listening-ports.ts";

/** workerd of this process: its number, and the most memory it ever held. MB; null off Linux. */
export function workerdPeak(): { pid: number; peakMb: number; nowMb: number } | null {
  if (!readdirSync("/").includes("proc")) return null;
  for (const pid of descendants(process.pid)) {
    const status = statusOf(pid);
    if (!/^Name:\s+workerd$/m.test(status)) continue;
    return { pid, peakMb: mb(status, "VmHWM"), nowMb: mb(status, "VmRSS") };
  }
  return null;
}

/** Lets a process's peak begin anew at what is resident now. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}

function mb(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0) / 1_024;
}

/** A process may end while it is looked at. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}
