const LONGEST_SLUG_CHARS = 39;

/**
 * A project's slug made from a name: `My Shop (EU)` is `my-shop-eu`. With slugs that are taken, the
 * first free number follows. Null where the name has no letter or digit to make one of.
 */
export function slugOf(name: string, taken: string[] = []): string | null {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "");
  const slug = cut(plain, LONGEST_SLUG_CHARS);
  if (slug === "") return null;
  if (!taken.includes(slug)) return slug;
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`;
    const next = `${cut(slug, LONGEST_SLUG_CHARS - ending.length)}${ending}`;
    if (!taken.includes(next)) return next;
  }
}

function cut(text: string, limit: number): string {
  return text.slice(0, limit).replace(/-+$/, "");
}
