export class InsufficientFunds extends Error {
  readonly account: string;
  readonly missing: number;
  constructor(account: string, missing: number) {
    super(`account ${account} lacks ${missing} cents`);
    this.name = "InsufficientFunds";
    this.account = account;
    this.missing = missing;
  }
}

export type Entry = { from: string; to: string; cents: number; memo: string };

export class Ledger {
  private readonly balances: Map<string, number>;
  readonly entries: Entry[] = [];

  constructor(balances: Record<string, number>) {
    this.balances = new Map(Object.entries(balances));
  }

  balance(account: string): number {
    return this.balances.get(account) ?? 0;
  }

  /**
   * Moves `cents` from the first account to the second.
   * Refuses with InsufficientFunds: no account goes below zero.
   */
  transfer(from: string, to: string, cents: number, memo: string): Entry {
    const missing = cents - this.balance(from);
    if (missing > 0) throw new InsufficientFunds(from, missing);
    this.balances.set(from, this.balance(from) - cents);
    this.balances.set(to, this.balance(to) + cents);
    const entry = { from, to, cents, memo };
    this.entries.push(entry);
    return entry;
  }
}
