/** The one name that a misspelled one was meant to be: one letter more, less, other or swapped; null where none or several are that near. */
export function nearName(wrong: string, names: Iterable<string>): string | null {
  if (wrong.length < 3) return null;
  const unique = new Set(names);
  unique.delete(wrong);
  const same = [...unique].filter((each) => each.toLowerCase() === wrong.toLowerCase());
  if (same.length > 0) return same.length === 1 ? (same[0] ?? null) : null;
  const near = [...unique].filter((each) => each.length > 2 && isOneOff(wrong, each));
  return near.length === 1 ? (near[0] ?? null) : null;
}

function isOneOff(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [a, b] = [one.slice(start), other.slice(start)];
  const isSwapped =
    a.length === b.length && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return isSwapped || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}
