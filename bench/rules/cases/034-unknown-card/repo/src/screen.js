import { pay } from "./till.js";

/** The two lines that the till's screen shows after a payment. */
export function screen(card, ids) {
  const answer = pay(card, ids);
  if (answer.refused) return ["NOT PAID", answer.refused];
  const aside = answer.aside.length > 0 ? `set aside: ${answer.aside.join(", ")}` : "enjoy your meal";
  return [`PAID ${(answer.paid / 100).toFixed(2)}`, aside];
}
