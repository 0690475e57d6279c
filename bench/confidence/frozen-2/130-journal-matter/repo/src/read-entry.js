/**
 * An entry: its matter between two lines of dashes, then its body.
 *
 *     ---
 *     title: First frost
 *     tags: frost, roses
 *     ---
 *     Covered the roses.
 */
export function readEntry(text) {
  const [, matter, body] = text.match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/);
  const fields = {};
  for (const line of matter.split("\n")) {
    const at = line.indexOf(":");
    if (at < 0) throw new SyntaxError(`no field: ${line}`);
    fields[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  }
  return {
    title: fields.title ?? "Untitled",
    tags: (fields.tags ?? "").split(",").map((tag) => tag.trim()).filter(Boolean),
    paragraphs: body.split("\n\n").map((part) => part.trim()).filter(Boolean),
  };
}
