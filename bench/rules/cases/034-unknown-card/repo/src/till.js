import { accountOf } from "./accounts.js";
import { dish } from "./menu.js";

/** Whether a card may pay at all. */
export function mayPay(card) {
  const account = accountOf(card);
  if (!account.blocked) {
    return true;
  }
  return false;
}

/** What a tray costs. Dishes that are not on the menu are set aside: { cents, aside }. */
export function priced(ids) {
  const aside = ids.filter((id) => dish(id) === null);
  const cents = ids.map((id) => dish(id).cents).reduce((a, b) => a + b, 0);
  return { cents, aside };
}

/** Pays a tray. The receipt, or what refused it. */
export function pay(card, ids) {
  if (!mayPay(card)) return { refused: "the card may not pay" };
  const { cents, aside } = priced(ids);
  const account = accountOf(card);
  if (account && account.cents < cents) return { refused: "not enough on the card" };
  if (account) account.cents -= cents;
  return { paid: cents, aside };
}
