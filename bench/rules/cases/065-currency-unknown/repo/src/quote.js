import { rate } from "./rates.js";

/** What a customer gets for euros, in whole units of a currency. */
export function buy(euros, currency) {
  return Math.floor(euros * rate(currency) * 0.97);
}

/** What a customer gets in euro cents for units of a currency. */
export function sell(units, currency) {
  return Math.floor((units / rate(currency)) * 0.97 * 100);
}

/** The board above the kiosk. `digits` after the point come from the kiosk's settings. */
export function board(currencies, settings) {
  return currencies.map((each) => `${each} ${rate(each).toFixed(settings.digits)}`);
}
