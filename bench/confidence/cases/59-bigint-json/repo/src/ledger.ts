export type Posting = { at: string; account: string; units: bigint; memo: string };

export type Balance = { account: string; units: bigint; asOf: string };

/** Units are the smallest part of a token and exceed what a number holds exactly. */
export class Ledger {
  private readonly postings: Posting[] = [];

  post(posting: Posting): void {
    this.postings.push(posting);
  }

  balance(account: string, asOf: string): Balance {
    let units = 0n;
    for (const posting of this.of(account)) if (posting.at <= asOf) units += posting.units;
    return { account, units, asOf };
  }

  of(account: string): Posting[] {
    return this.postings.filter((posting) => posting.account === account);
  }
}
