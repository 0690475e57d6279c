import { BadLine, type Entry, parseBalance, parseLine } from "./parse.ts";

export type Answer = { status: number; body: unknown };

/** POST /import — the body is a bank's export; a line that cannot be read is answered with 400. */
export function upload(body: string): Answer {
  try {
    const entries = read(body);
    return { status: 200, body: { entries: entries.length, balance: String(closing(body, entries)) } };
  } catch (error) {
    if (error instanceof BadLine) return { status: 400, body: { error: error.message } };
    throw error;
  }
}

function read(body: string): Entry[] {
  return body
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("balance;"))
    .map((line, i) => parseLine(line, i + 1));
}

/** The balance after the import. */
function closing(body: string, entries: Entry[]): bigint {
  const sum = entries.reduce((total, entry) => total + entry.cents, 0n);
  const stated = parseBalance(body);
  if (stated !== sum) throw new BadLine(entries.length + 1, "the balance does not add up");
  return stated;
}
