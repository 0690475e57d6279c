import { readings } from "./readings.js";
import { toCsv } from "./csv.js";
import { send } from "./mail.js";

/** The rows of one household's month, each with its use in kWh. */
async function rowsOf(household, month) {
  const all = await readings.of(household, month);
  return all.map((each, i) => ({ day: each.day, kwh: i === 0 ? 0 : each.value - all[i - 1].value }));
}

/** The month as CSV. */
export async function monthlyCsv(household, month) {
  const rows = rowsOf(household, month);
  return toCsv(["day", "kwh"], rows.filter((row) => row.kwh >= 0));
}

/** The month's sum in kWh. */
export async function monthlySum(household, month) {
  const rows = await rowsOf(household, month);
  return rows.reduce((sum, { kwh }) => sum + kwh, 0);
}

/** Sends the month to the household's mail address. Resolves to the bytes sent. */
export async function mailMonth(household, month) {
  const csv = await monthlyCsv(household, month);
  const { bytes } = await send(household, csv);
  return bytes;
}

/** The highest day of a month: { day, kwh }. */
export async function peak(household, month) {
  const rows = await rowsOf(household, month);
  return rows.reduce((top, row) => (row.kwh > top.kwh ? row : top));
}
