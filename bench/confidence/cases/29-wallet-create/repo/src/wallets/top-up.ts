import type { WalletRepo } from "./wallet-repo.ts";

type TopUp = { user: string; cents: number; currency: string };

export class CurrencyMismatch extends Error {}

export async function topUp(wallets: WalletRepo, { user, cents, currency }: TopUp) {
  if (!Number.isSafeInteger(cents) || cents <= 0) throw new RangeError("cents must be above 0");
  const wallet = await wallets.ensure(user, currency);
  if (wallet.currency !== currency) throw new CurrencyMismatch(`${wallet.currency}, not ${currency}`);
  return wallets.credit(user, cents);
}
