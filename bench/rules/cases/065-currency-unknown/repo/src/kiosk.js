import { start } from "./rates.js";
import { board, buy, sell } from "./quote.js";

const settings = { digits: 4, currencies: ["USD", "CHF"] };

/** A kiosk that has read its rates. */
export async function kiosk(source, given = {}) {
  start(source);
  return {
    buy,
    sell,
    board: () => board((given.currencies ?? settings.currencies), { ...settings, ...given }),
  };
}

/** A kiosk of fixed rates, for the training room. */
export async function trainingKiosk() {
  await start(async () => "USD 1\nCHF 1");
  return { buy, sell, board: () => board(settings.currencies, settings) };
}
