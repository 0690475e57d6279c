import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

/** What a figure was measured on; without it a figure says nothing. */
export type Machine = {
  cores: number;
  cpu: string;
  memoryGb: number;
  node: string;
  platform: string;
  date: string;
  /** Processes that wanted to run, over the minute before: near 0 on a machine that did nothing else. */
  loadBefore: number;
};

/** This machine, now. */
export function thisMachine(): Machine {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    memoryGb: Math.round(totalmem() / 1_024 ** 3),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    date: new Date().toISOString().slice(0, 10),
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}
