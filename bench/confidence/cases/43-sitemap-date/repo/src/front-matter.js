const FENCE = "---";

/** Splits a page into its fields and its text. A page need not have any field. */
export function frontMatter(source) {
  const lines = source.split("\n");
  if (lines[0] !== FENCE) return { fields: {}, text: source };
  const end = lines.indexOf(FENCE, 1);
  if (end < 0) return { fields: {}, text: source };
  const fields = {};
  for (const line of lines.slice(1, end)) {
    const colon = line.indexOf(":");
    if (colon > 0) fields[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
  }
  return { fields, text: lines.slice(end + 1).join("\n") };
}
