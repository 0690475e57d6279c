import { toMinor } from "./amount.js";

const PAIRS = new Set(["EURUSD", "EURGBP", "USDJPY"]);

export class FormError extends Error {
  constructor(field, message) {
    super(`${field}: ${message}`);
    this.name = "FormError";
    this.field = field;
  }
}

export function readOrder(form) {
  const pair = String(form.pair ?? "").toUpperCase();
  if (!PAIRS.has(pair)) throw new FormError("pair", "is not traded here");
  if (!/^\d+([.,]\d+)?$/.test(form.amount ?? "")) throw new FormError("amount", "is no number");
  return { pair, side: form.side === "sell" ? "sell" : "buy", minor: toMinor(form.amount) };
}
