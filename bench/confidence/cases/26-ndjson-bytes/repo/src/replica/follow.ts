import { type Entry, readEntry } from "./entry.ts";
import { LineReader } from "./frames.ts";

export class Gap extends Error {}

/** Applies the leader's entries in their order. Throws Corrupt and Gap: a replica never guesses. */
export async function follow(chunks: AsyncIterable<Uint8Array>, apply: (entry: Entry) => void): Promise<number> {
  const reader = new LineReader();
  let seq = 0;
  const take = (line: string) => {
    const entry = readEntry(line);
    if (entry.seq !== seq + 1) throw new Gap(`expected ${seq + 1}, got ${entry.seq}`);
    apply(entry);
    seq = entry.seq;
  };
  for await (const chunk of chunks) for (const line of reader.push(chunk)) take(line);
  for (const line of reader.end()) take(line);
  return seq;
}
