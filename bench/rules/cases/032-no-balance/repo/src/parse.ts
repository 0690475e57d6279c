export type Entry = { date: Date; cents: bigint; memo: string };

export class BadLine extends Error {
  readonly line: number;
  constructor(line: number, why: string) {
    super(`line ${line}: ${why}`);
    this.line = line;
  }
}

/** One line of a bank's export: date;amount in cents;memo */
export function parseLine(text: string, line: number): Entry {
  const [date = "", cents = "", memo = ""] = text.split(";");
  const at = new Date(date);
  if (Number.isNaN(at.getTime())) throw new BadLine(line, `no date: ${date}`);
  return { date: at, cents: BigInt(cents), memo };
}

/** The bank's closing balance, in cents, as the last line has it. */
export function parseBalance(text: string): bigint {
  const found = /^balance;(-?\d+)$/m.exec(text);
  return BigInt(found![1] as string);
}
