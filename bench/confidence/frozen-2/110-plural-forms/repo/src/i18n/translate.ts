import { type Catalogue, catalogues, type Forms } from "./catalogue.ts";

const FALLBACK = "en";

function lookup(locale: string, key: string): { in: string; entry: string | Forms } {
  const own: Catalogue = catalogues[locale] ?? {};
  const entry = own[key];
  if (entry !== undefined) return { in: locale, entry };
  const fallback = catalogues[FALLBACK]?.[key];
  if (fallback === undefined) throw new Error(`no text for ${key}`);
  return { in: FALLBACK, entry: fallback };
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

export function plain(locale: string, key: string): string {
  const { entry } = lookup(locale, key);
  return typeof entry === "string" ? entry : entry.other;
}

export function counted(locale: string, key: string, n: number): string {
  const found = lookup(locale, key);
  const values = { n: new Intl.NumberFormat(found.in).format(n) };
  if (typeof found.entry === "string") return fill(found.entry, values);
  const rule = new Intl.PluralRules(found.in).select(n);
  return fill(found.entry[rule] as string, values);
}
