/** "Ada Lovelace" is AL, "Plato" is P. Used for groups, which have no picture. */
export function initials(name) {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? "";
  const last = words.length > 1 ? words.at(-1)[0] : "";
  return (first + last).toUpperCase();
}
