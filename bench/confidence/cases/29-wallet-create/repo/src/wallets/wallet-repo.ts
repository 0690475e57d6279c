import type { Table } from "../db/table.ts";

export type Wallet = { id: string; cents: number; currency: string };

export class WalletRepo {
  private readonly table: Table<Wallet>;

  constructor(table: Table<Wallet>) {
    this.table = table;
  }

  /**
   * The wallet of a user, created empty at first use.
   * Answers the wallet that stands, whoever wrote it, when another request was faster.
   */
  async ensure(user: string, currency: string): Promise<Wallet> {
    const found = await this.table.find(user);
    if (found) return found;
    return this.table.insert({ id: user, cents: 0, currency });
  }

  credit(user: string, cents: number): Promise<Wallet> {
    return this.table.update(user, (wallet) => ({ ...wallet, cents: wallet.cents + cents }));
  }
}
