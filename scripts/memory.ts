import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * The memory of this process and all below it, in MB, and which parts of it. Where the system tells
 * (Linux), what several processes share is counted once (PSS), else each counts it (RSS).
 */
export function memoryInUse(): { totalMb: number; parts: Record<string, number> } {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss=,comm="], { encoding: "utf8" })
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((match) =>
      match
        ? [
            {
              pid: Number(match[1]),
              parent: Number(match[2]),
              mb: Number(match[3]) / 1_024,
              name: match[4] ?? "",
            },
          ]
        : [],
    );
  const family = new Set([process.pid]);
  for (let grown = true; grown; ) {
    const before = family.size;
    for (const { pid, parent } of rows) if (family.has(parent)) family.add(pid);
    grown = family.size > before;
  }
  const parts: Record<string, number> = {};
  for (const { pid, name, mb } of rows) {
    if (!family.has(pid) || name === "ps") continue;
    const part = /postgres|workerd|esbuild/.exec(name)?.[0] ?? "node";
    parts[part] = (parts[part] ?? 0) + (proportionalMb(pid) ?? mb);
  }
  return { totalMb: Object.values(parts).reduce((sum, mb) => sum + mb, 0), parts };
}

/** One line for a person: the sum, and what it is made of. */
export function memoryLine(): string {
  const { totalMb, parts } = memoryInUse();
  const each = Object.entries(parts).map(([name, mb]) => `${name} ${Math.round(mb)}`);
  return `${Math.round(totalMb)} MB (${each.join(", ")})`;
}

function proportionalMb(pid: number): number | undefined {
  try {
    const kb = /^Pss: +(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1];
    return kb === undefined ? undefined : Number(kb) / 1_024;
  } catch {
    return undefined;
  }
}
