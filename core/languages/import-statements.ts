/** More imports than these of one file lead no further. */
const MAX_IMPORTS = 60;

/** The groups of every import statement that a pattern (with the flag `g`) finds, in order. */
export function importStatements(text: string, pattern: RegExp): (string | undefined)[][] {
  const all: (string | undefined)[][] = [];
  for (const [, ...groups] of text.matchAll(pattern)) {
    if (all.push(groups) >= MAX_IMPORTS) break;
  }
  return all;
}

/** The path that a relative specifier names, seen from a file. */
export function relativeTo(from: string, specifier: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** A name's parts with an ending on the last of them. */
export function withEnding(parts: string[], ending: string): string[] {
  return [...parts.slice(0, -1), `${parts.at(-1)}.${ending}`];
}
