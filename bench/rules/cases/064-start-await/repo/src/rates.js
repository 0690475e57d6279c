import { readRates } from "./source.js";

let rates;

/** Reads the rates of the day. To be called once, before anything is quoted. */
export async function start(source) {
  rates = await readRates(source);
}

/** Units of a currency for one euro. */
export function rate(currency) {
  return rates[currency].perEuro;
}
