/** The words of a list that spaces part. */
export function words(list = ""): string[] {
  return list.split(" ").filter(Boolean);
}

/**
 * One pattern that fits where any of some does; one that fits nothing where there are none. Their
 * own flags do not count; `flags` hold for all.
 */
export function anyOf(patterns: RegExp[], flags = ""): RegExp {
  return patterns.length === 0 ? /(?!)/ : new RegExp(`(?:${sourceOf(patterns)})`, flags);
}

/** The patterns as one pattern's source, to be put into another. */
export function sourceOf(patterns: RegExp[]): string {
  return patterns.map(({ source }) => source).join("|");
}
