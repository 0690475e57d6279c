const LINE = /^(\d{4}-\d{2}-\d{2})\s+([A-Z]{3})\s+([\d.]+)$/;

export function* readHistory(text) {
  for (const line of text.split("\n")) {
    const match = LINE.exec(line.trim());
    if (match) yield { day: match[1], currency: match[2], rate: Number(match[3]) };
  }
}

/** The rates of one currency, in the file's order. */
export function* ratesOf(history, currency) {
  for (const entry of history) if (entry.currency === currency) yield entry.rate;
}
