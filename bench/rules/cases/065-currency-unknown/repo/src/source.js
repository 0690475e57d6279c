/** Rates as the bank's file has them: "USD 1.0831", one a line. */
export async function readRates(source) {
  const text = await source();
  const rates = {};
  for (const line of text.split("\n").filter(Boolean)) {
    const [currency, perEuro] = line.split(" ");
    rates[currency] = { currency, perEuro: Number(perEuro) };
  }
  return rates;
}
