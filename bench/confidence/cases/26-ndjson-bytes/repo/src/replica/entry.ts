import { createHash } from "node:crypto";

export type Entry = { seq: number; key: string; value: string; sum: string };

export class Corrupt extends Error {
  readonly seq: number;
  constructor(seq: number) {
    super(`entry ${seq} does not match its checksum`);
    this.name = "Corrupt";
    this.seq = seq;
  }
}

export function sumOf(key: string, value: string): string {
  return createHash("sha256").update(`${key}\n${value}`).digest("hex").slice(0, 16);
}

export function readEntry(line: string): Entry {
  const entry: Entry = JSON.parse(line);
  if (sumOf(entry.key, entry.value) !== entry.sum) throw new Corrupt(entry.seq);
  return entry;
}
