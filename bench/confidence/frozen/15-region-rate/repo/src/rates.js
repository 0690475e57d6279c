const rates = {
  DE: { standard: 19, reduced: 7 },
  FR: { standard: 20, reduced: 5.5 },
  AT: { standard: 20, reduced: 10 },
  NL: { standard: 21, reduced: 9 },
};

const REDUCED = new Set(["book", "food", "medicine"]);

export function rateFor(country, category) {
  const rate = rates[country];
  return REDUCED.has(category) ? rate.reduced : rate.standard;
}

export function knownCountries() {
  return Object.keys(rates).sort();
}
