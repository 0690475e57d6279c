import { renderDiff } from "./render-diff.ts";

/** A patch as somebody might send it, with what it was meant to make; recoverable if nothing of that is lost. */
export type PatchCase = {
  name: string;
  files: Record<string, string>;
  patch: string;
  after: string;
  isRecoverable: boolean;
};

type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(random: Random, from: readonly T[]): T => {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error("there is nothing to pick from");
  return one;
};

const words = ["cart", "total", "item", "price", "user", "load", "save", "index", "état", "x"];

function randomLine(random: Random): string {
  const indent = "  ".repeat(Math.floor(random() * 4));
  const kind = random();
  if (kind < 0.12) return "";
  if (kind < 0.24) return `${indent}}`;
  const id = random() < 0.5 ? "" : String(Math.floor(random() * 40));
  if (kind < 0.3) return `${indent}-- ${pick(random, words)}${id}`;
  return `${indent}${pick(random, words)}.${pick(random, words)}${id}(${pick(random, words)});`;
}

function randomText(random: Random): string[] {
  return Array.from({ length: 4 + Math.floor(random() * 60) }, () => randomLine(random));
}

function edited(random: Random, lines: string[]): string[] {
  const after = [...lines];
  const edits = 1 + Math.floor(random() * 3);
  for (let edit = 0; edit < edits; edit += 1) {
    const at = Math.floor(random() * after.length);
    const added = Array.from(
      { length: Math.floor(random() * 3) },
      () => `${randomLine(random)}//new`,
    );
    after.splice(at, Math.floor(random() * 3), ...added);
  }
  return after;
}

/** Damage that loses nothing of what was meant: an undamaged reader of it knows what to do. */
const harmless: Record<string, (diff: string, random: Random) => string> = {
  nothing: (diff) => diff,
  "prose and a fence": (diff) => `Here is the fix.\n\n\`\`\`diff\n${diff}\`\`\`\n\nIt mends it.\n`,
  "no git header": (diff) => diff.replace(/^diff --git.*\n/gm, ""),
  "no prefixes": (diff) => diff.replace(/^(--- |\+\+\+ )[ab]\//gm, "$1"),
  "transport's CRLF": (diff) => diff.replaceAll("\n", "\r\n"),
  "an indentation": (diff) => diff.replace(/(?<=^|\n)(?=.)/gs, "  "),
  "no space on empty context": (diff) => diff.replace(/^ $/gm, ""),
  "space at line ends": (diff) => diff.replace(/^( .*\S)$/gm, "$1  "),
  "context without its space": (diff) => diff.replace(/^ (?=[^-+@\\\s])/gm, ""),
  "no-break spaces in context": (diff) =>
    diff.replace(/^ .*$/gm, (line) => ` ${line.slice(1).replace(/(?<=\S) (?=\S)/g, "\u00a0")}`),
  "JSON's escapes": (diff) => JSON.stringify(diff),
  "the new name alone": (diff) => diff.replace(/^(?:diff --git|--- ).*\n/gm, ""),
  "a list and a fence behind it": (diff) =>
    `\`\`\`diff\n${diff}\`\`\`\n\n- Mends it.\n\nRun:\n\n\`\`\`sh\nnpm test\n\`\`\`\n`,
  "counts of one": (diff) =>
    `${diff.replace(/^@@ -(\d+).* \+(\d+).* @@/gm, "@@ -$1 +$2 @@")}-- \n2.43.0\n`,
  "a mail's footer": (diff) => `${diff}-- \n2.43.0\n`,
  "counts in a fence": (diff, random) =>
    `\`\`\`diff\n${diff.replace(/^(@@ -\d+,)(\d+)/gm, (_, head: string, count: string) => `${head}${Math.max(1, Number(count) + Math.floor(random() * 5) - 2)}`)}\`\`\`\n`,
};

/** Damage after which some changes can no longer be placed; what is made must be right all the same. */
const harmful: Record<string, (diff: string, random: Random) => string> = {
  "other numbers": (diff, random) =>
    diff.replace(
      /^@@ -(\d+)/gm,
      (_, at: string) => `@@ -${Number(at) + 1 + Math.floor(random() * 9)}`,
    ),
  "Codex's form": (diff) => {
    const path = /^\+\+\+ "?b\/(.*?)"?$/m.exec(diff)?.[1] ?? "";
    const hunks = diff.slice(diff.indexOf("@@")).replace(/^@@.*@@/gm, "@@");
    return `*** Begin Patch\n*** Update File: ${path.replace("\\303\\266\\303\\237", "öß")}\n${hunks}*** End Patch\n`;
  },
  "deeper everywhere": (diff) => diff.replace(/^([-+ ])(?=[^-+\n])/gm, "$1    "),
  "no numbers": (diff) => diff.replace(/^@@ .*@@/gm, "@@"),
  "context is lost": (diff, random) =>
    diff
      .split("\n")
      .filter((line) => !/^ /.test(line) || random() > 0.3)
      .join("\n"),
  "a tail is cut off": (diff, random) => cutWithin(diff, Math.floor(random() * diff.length)),
  "hunks change places": (diff) => {
    const [head = "", ...hunks] = diff.split(/^(?=@@)/m);
    return [head, ...hunks.toReversed()].join("");
  },
  "a line is altered": (diff, random) => {
    const lines = diff.split("\n");
    // What is added is what was meant: altered, it would mean something else.
    const old = lines.flatMap((line, each) => (/^(?:[ ]|-(?!-- ))/.test(line) ? [each] : []));
    const at = old[Math.floor(random() * old.length)];
    return lines.map((line, each) => (each === at ? line.replace(/\w+/, "zzz") : line)).join("\n");
  },
};

/** A diff cut off, but not behind one of its hunks: what is left then is a whole patch, and nobody can tell. */
function cutWithin(diff: string, at: number): string {
  const isBehindHunk = /^\r?\n?(?:@@|$)/.test(diff.slice(at));
  return diff.slice(0, isBehindHunk ? at - 4 : at);
}

/** A random file, a random change of it, and its diff, damaged in a random way. */
export function patchCase(seed: number): PatchCase {
  const random = seeded(seed);
  const path = pick(random, ["src/cart.ts", "lib/größe.py", "app/a b.rb"]);
  const before = randomText(random);
  const changed = edited(random, before);
  const eol = random() < 0.2 ? "\r\n" : "\n";
  const end = random() < 0.15 ? "" : eol;
  const text = before.join(eol) + end;
  const after = changed.join(eol) + (random() < 0.05 ? (end === "" ? eol : "") : end);
  const diff = renderDiff({ before: { [path]: text }, after: { [path]: after } });
  const isRecoverable = random() < 0.6;
  const damages = isRecoverable ? harmless : harmful;
  const name = pick(random, Object.keys(damages));
  const patch = damages[name]?.(diff, random) ?? diff;
  return { name, files: { [path]: text }, patch, after, isRecoverable };
}
