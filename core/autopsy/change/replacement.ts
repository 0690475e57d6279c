import type { Replaced } from "./read-diff.ts";

/** Where a line was replaced by one that differs in one stretch: what was put in, taken out or exchanged. */
export function replacementOf({ removed, added }: Replaced): string | null {
  const pair = pairOf(removed, added);
  return pair && (insertedWords(pair) ?? exchanged(pair));
}

type Pair = {
  before: string;
  after: string;
  out: string;
  put: string;
  left: string;
  right: string;
};

/** The first line that changed, of runs of equally many; of others, where one line alone was there. */
function pairOf(removed: string[], added: string[]): Pair | null {
  const at = removed.findIndex((line, index) => line !== added[index]);
  const [before, after] = [removed[at]?.trim(), added[at]?.trim()];
  if (before === undefined || after === undefined) return null;
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return {
    before,
    after,
    out: before.slice(start, before.length - end),
    put: after.slice(start, after.length - end),
    left: after.slice(0, start),
    right: after.slice(after.length - end),
  };
}

const name = /[\w$]+(?:(?:\?\.|\.|::|->)[\w$]+)*/;

function insertedWords({ before, after, put, left, right }: Pair): string | null {
  const awaited = /\bawait\s+(?:Promise\.all\()?([\w$.]+)\(/g;
  for (const [, call] of after.matchAll(awaited))
    if (call && !before.includes(`await ${call}(`)) return `await ${call}()`;
  const thrown = /\?\?\s*throw\s+new\s+([\w$]+)/.exec(after)?.[1];
  if (thrown && !before.includes(thrown)) return `throw ${thrown} when there is none`;
  const made = /\bnew\s+([\w$.]+)\(/.exec(after)?.[1];
  if (made && !before.includes(`new ${made}(`)) return `create ${made} with new`;
  const fallback =
    /([\w$][\w$.?[\]]*(?:\([^()]*\)[\w$.?]*)?)\)?\s*(\?\?|\|\|)\s*("[^"]*"|'[^']*'|[\w$.[\]{}-]+)/.exec(
      after,
    );
  const isChoice = fallback?.[2] === "??" || !/^\W*(?:if|while|else|elsif|unless)\b/.test(after);
  if (fallback && isChoice && fallback[3] !== "throw" && !/\?\?|\|\|/.test(before))
    return `default ${bare(fallback[1])} to ${inWords(fallback[3])}`;
  const looked = /\.(?:get|getOrDefault|fetch)\([^,()]+,\s*([^()]+?)\)/.exec(after)?.[1];
  if (looked && !before.includes(looked)) return `default the look-up to ${inWords(looked)}`;
  const walked = /Object\.(entries|values|keys)\(([\w$.]+)/.exec(after);
  if (walked?.[2] && !before.includes(`Object.${walked[1]}`) && !/Object\./.test(before))
    return `iterate over the ${walked[1]} of ${walked[2]}`;
  const bound = /=>\s*this\.([\w$]+)\(/.exec(after)?.[1];
  if (bound && !before.includes("=>") === false && !before.includes(`this.${bound}(`))
    return `call ${bound}() with its own this`;
  const source = /(?:\bfrom\s*|require\()\s*["']([^"']+)["']/.exec(after)?.[1];
  if (source && before.includes(source)) return `import what ${source.split("/").at(-1)} exports`;
  if (/\?\.|&\./.test(after) && !/\?\.|&\./.test(before)) {
    const [, held = "it", read = ""] =
      /([\w$][\w$.[\]]*?)(?:\?\.|&\.)\[?([\w$]*)/.exec(after) ?? [];
    return `read ${read || "from it"} only when ${held} is there`;
  }
  const given = /([\w$]+)\s*(?::\s*[^=,)]+)?=\s*([^,)=]+)/.exec(put);
  if (given?.[1] && /[(,]\s*$|\w$/.test(left) && /^[,)]/.test(right.trim()))
    return `default ${given[1]} to ${inWords(given[2]?.trim())}`;
  const parameter = /^\s*=\s*([^,)=]+)$/.exec(put)?.[1];
  const named = /([\w$]+)$/.exec(left.trim())?.[1];
  if (parameter && named && /^[,)]/.test(right.trim()))
    return `default ${named} to ${inWords(parameter.trim())}`;
  if (/^return\b/.test(after) && after.replace(/^return\s+/, "") === before)
    return "return after the answer";
  return null;
}

/** One name for another. */
function exchanged({ before, after }: Pair): string | null {
  const [was, is] = [before, after].map((line) => line.match(new RegExp(name, "g")) ?? []);
  if (!was || !is || was.length !== is.length) return null;
  const other = was.flatMap((word, index) =>
    word === is[index] ? [] : [[word, is[index]] as const],
  );
  const [only, more] = other;
  return only && !more ? `use ${only[1]} instead of ${only[0]}` : null;
}

function bare(text = ""): string {
  return text.replace(/\?\./g, ".").replace(/^[(]+/, "");
}

function inWords(text = ""): string {
  const words: Record<string, string> = {
    "[]": "an empty list",
    "{}": "an empty object",
    '""': "an empty text",
    "''": "an empty text",
  };
  return words[text] ?? text;
}
