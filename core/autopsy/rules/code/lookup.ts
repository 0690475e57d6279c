import { isTestPath } from "#core/languages/tests.ts";
import type { Site } from "../analysis.ts";
import {
  type Code,
  closing,
  type Held,
  heldBy,
  maskedOf,
  pieces,
  readCode,
  sourceOf,
} from "./code.ts";
import { tight } from "./expression.ts";
import { originOf } from "./origin.ts";
import type { Use } from "./place.ts";
import type { Statement } from "./statements.ts";

/** A call that looks something up: what is called, and with what. */
export type Lookup = { callee: string; given: string[]; text: string };

/** More files than these are not read for a sibling. */
const MOST_FILES = 60;

/** The call that a value is, whole; null for anything else. */
export function callOf(text: string): Lookup | null {
  const bare = text
    .replace(/^(?:await|try|new|clone)\s+/, "")
    .replace(/;$/, "")
    .trim();
  const open = bare.indexOf("(");
  if (open <= 0 || !/[\w!?]$/.test(bare.slice(0, open))) return null;
  let at = open;
  for (;;) {
    const close = closing(bare, at);
    if (close < 0) return null;
    if (close === bare.length - 1) {
      const inner = bare.slice(at + 1, close);
      return {
        callee: tight(bare.slice(0, at)),
        given: pieces(inner, inner).map((each) => each.trim()),
        text: tight(bare),
      };
    }
    const next = bare.indexOf("(", close);
    if (next < 0 || !/^[\s.\w?!:&>-]*$/.test(bare.slice(close + 1, next))) return null;
    at = next;
  }
}

/** The look-up that made a failing value: its own call, or what was last assigned to its name. */
export function lookupOf(use: Use): Lookup | null {
  const own = callOf(use.source);
  if (own) return own;
  const origin = originOf(use.held, use.statement, use.source);
  return origin?.kind === "assigned" && !origin.other ? callOf(origin.value) : null;
}

/** An assignment of the same look-up elsewhere, with the function that holds it. */
export type Same = {
  held: Held;
  statement: Statement;
  name: string;
  lookup: Lookup;
  value: string;
};

export function sameLookups(site: Site, use: Use, { callee, given }: Lookup): Same[] {
  const found: Same[] = [];
  const { code } = use.held;
  for (const other of [code, ...siblingFiles(site, code, lastOf(callee))]) {
    for (const fn of other.functions) {
      if (other === code && fn.start === use.held.fn.start) continue;
      const held = heldBy(other, fn);
      for (const statement of held?.body ?? []) {
        const match = other.dialect.assigned.exec(maskedOf(other, statement));
        if (!held || !match?.groups?.name) continue;
        const value = sourceOf(other, statement).slice(match[0].length).replace(/;\s*$/, "").trim();
        const lookup = callOf(value.split(/\s+(?:or|\?\?|\?:)\s+/)[0] ?? value) ?? callOf(value);
        if (lookup?.callee !== callee || lookup.given.length !== given.length) continue;
        found.push({ held, statement, name: match.groups.name, lookup, value });
      }
    }
  }
  return found;
}

/** What a comment may call what is looked up: what is asked, and the last name of what it is asked with. */
export function wordsOfLookup({ callee, given }: Lookup): string {
  return [callee, ...given.map((each) => /(\w+)\W*$/.exec(each)?.[1] ?? "")].join(" ");
}

/** The last name of what is called. */
export function lastOf(callee: string): string {
  return callee.split(/[.>:(]/).at(-1) ?? callee;
}

/** What was read of a repository's files already: a file is the same to every rule. */
const known = new WeakMap<Site["files"], Map<string, Code | null>>();

/** The other files of the same language that hold a word, tests left out. */
export function siblingFiles(site: Site, code: Code, word: string): Code[] {
  const ending = /\.\w+$/.exec(code.path)?.[0] ?? "";
  const read = known.get(site.files) ?? new Map<string, Code | null>();
  known.set(site.files, read);
  return Object.entries(site.files)
    .filter(
      ([path, text]) =>
        path !== code.path && path.endsWith(ending) && text.includes(word) && !isTestPath(path),
    )
    .slice(0, MOST_FILES)
    .flatMap(([path, text]) => {
      const found = read.has(path) ? read.get(path) : readCode(path, text, code.dialect);
      read.set(path, found ?? null);
      return found ?? [];
    });
}
