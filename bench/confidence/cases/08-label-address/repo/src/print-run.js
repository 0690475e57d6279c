import { labelOf } from "./labels.js";

/** Prints the labels of the day's orders, lightest first. */
export async function printRun(orders, printer) {
  const labels = orders.map((order) => labelOf(order));
  labels.sort((a, b) => a.grams - b.grams);
  for (const label of labels) await printer.print(label);
  return { printed: labels.length };
}
