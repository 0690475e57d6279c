/** How the indentations of a patch are the file's. */
export type IndentationMap = (indent: string) => string | null;

export function indentOf(text: string): string {
  return /^[ \t]*/.exec(text)?.[0] ?? "";
}

/**
 * The one rule by which the written indentation of every line is the file's: the same indentation
 * always the same, and beyond those seen either so much more or less, or another unit. Null without
 * such a rule; it answers null for an indentation that it says nothing of.
 */
export function indentationMap(pairs: [written: string, own: string][]): IndentationMap | null {
  const known = new Map<string, string>();
  for (const [written, own] of pairs) {
    const seen = known.get(written);
    if (seen !== undefined && seen !== own) return null;
    known.set(written, own);
  }
  const beyond = shifted([...known]) ?? rescaled([...known]);
  if (!beyond && new Set(known.values()).size !== known.size) return null;
  return (indent) => known.get(indent) ?? beyond?.(indent) ?? null;
}

/** Every line stands so much deeper, or so much less deep. */
function shifted(pairs: [string, string][]): IndentationMap | null {
  const [first] = pairs;
  if (!first) return (indent) => indent;
  const [written, own] = first;
  if (own.endsWith(written)) {
    const more = own.slice(0, own.length - written.length);
    if (pairs.every(([a, b]) => b === more + a)) return (indent) => more + indent;
  }
  if (written.endsWith(own)) {
    const less = written.slice(0, written.length - own.length);
    if (pairs.every(([a, b]) => a === less + b))
      return (indent) => (indent.startsWith(less) ? indent.slice(less.length) : null);
  }
  return null;
}

/** Every step is another unit: two spaces for a tab, say. */
function rescaled(pairs: [string, string][]): IndentationMap | null {
  const deep = pairs.filter(([written, own]) => written !== "" && own !== "");
  for (const unit of unitsOf(deep.map(([written]) => written))) {
    for (const ownUnit of unitsOf(deep.map(([, own]) => own))) {
      const carry = (indent: string) => {
        const depth = indent.length / unit.length;
        return indent === unit.repeat(Math.floor(depth)) ? ownUnit.repeat(depth) : null;
      };
      if (pairs.every(([written, own]) => carry(written) === own)) return carry;
    }
  }
  return null;
}

/** The units that all indentations are whole numbers of, the largest first. */
function unitsOf(indents: string[]): string[] {
  const [shortest = ""] = indents.toSorted((one, other) => one.length - other.length);
  const lengths = Array.from({ length: shortest.length }, (_, at) => shortest.length - at);
  return lengths
    .map((length) => shortest.slice(0, length))
    .filter((unit) =>
      indents.every((indent) => {
        const times = indent.length / unit.length;
        return Number.isInteger(times) && unit.repeat(times) === indent;
      }),
    );
}
