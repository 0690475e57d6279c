import { productOf } from "./layers.ts";
import type { Source } from "./read-source.ts";

/** Queue names written as texts outside the file that lists them. */
export function strayQueueNames(sources: Source[], queues: readonly string[]): string[] {
  const name = new RegExp(`^(?:${queues.join("|")})(?:-dlq)?$`);
  const home = "queues/names.ts";
  const product = productOf(sources, ...folders, "dashboard");
  return strayTexts(product, home, (text) => name.test(text));
}

/** Texts that begin as an object key does, outside the file that builds all keys. */
export function strayKeyPrefixes(sources: Source[]): string[] {
  const home = "r2/keys.ts";
  const keys = sources.find(({ file }) => file === home)?.texts ?? [];
  const prefixes = new Set(keys.flatMap(({ text }) => /^[a-z][a-z-]*\//.exec(text)?.[0] ?? []));
  if (prefixes.size === 0) throw new Error(`${home} has no key with a prefix.`);
  const isKey = (text: string) => [...prefixes].some((prefix) => text.startsWith(prefix));
  return strayTexts(productOf(sources, ...folders), home, isKey);
}

const folders = ["core", "queues", "r2", "db", "workers", "local", "scripts", "bench"];

function strayTexts(sources: Source[], home: string, is: (text: string) => boolean): string[] {
  return sources.flatMap(({ file, texts }) =>
    texts.flatMap(({ text, line }) =>
      file !== home && is(text) ? [`${file}:${line} ${JSON.stringify(text)}`] : [],
    ),
  );
}
