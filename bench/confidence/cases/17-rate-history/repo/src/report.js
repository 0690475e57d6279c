import { ratesOf, readHistory } from "./history.js";
import { deviation, mean } from "./stats.js";

export class NoRates extends Error {
  constructor(currency) {
    super(`no rates of ${currency}`);
    this.name = "NoRates";
  }
}

export function reportOn(text, currencies) {
  const history = [...readHistory(text)];
  return currencies.map((currency) => {
    if (!history.some((entry) => entry.currency === currency)) throw new NoRates(currency);
    const rates = ratesOf(history, currency);
    return { currency, deviation: deviation(rates), mean: mean(rates) };
  });
}
