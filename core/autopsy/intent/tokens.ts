const token =
  /(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|(?<word>[A-Za-z_$][\w$]*)|(?<number>\d[\d_]*(?:\.\d+)?)|(?<sign>=>|\?\.|\?\?|\.\.\.|[=!]==?|[<>]=|&&|\|\||[^\s\w])/g;

/** The tokens of code in their order, comments left out: what a comment says proves nothing of the code. */
export function tokensOf(code: string): string[] {
  return [...withoutComments(code).matchAll(token)].map(([each]) => each);
}

function withoutComments(code: string): string {
  return code
    .replace(/\/\*[\s\S]*?\*\//g, " ")
    .replace(/(^|\s)\/\/.*$/gm, "$1")
    .replace(/(^|\s)#.*$/gm, "$1")
    .replace(/^\s*\*.*$/gm, "");
}

/** Words that stand in any code and any comment, and so tell nothing. */
const common = new Set(
  (
    "a an and any are as at await be been before but by can const def do does each else error errors every false " +
    "find for from function get gets give gives given has have here if in into is it its let like may more must name new no " +
    "none not nothing null of on one only or other out over return returns same self set so string than that the then there these " +
    "they this throw throws to true try undefined until use used value values var void was what when where which while who " +
    "will with without would number object array type types test tests assert equal deepequal strictequal expect async " +
    "export import import class static raise except str int len"
  ).split(" "),
);

/** The words of a text: names split at their humps, in small letters, endings cut. */
export function wordsOf(text: string): Set<string> {
  const words = text
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_$]/g, " ")
    .toLowerCase()
    .match(/[a-z]{2,}|\d+/g);
  return new Set((words ?? []).map(stemOf));
}

function stemOf(word: string): string {
  if (/^\d+$/.test(word) || word.length < 5) return word.replace(/(?<=\w\w)s$/, "");
  return word.replace(/(?:ing|edly|ed|es|s|ly)$/, "").replace(/(?<=\w{3})e$/, "");
}

/** The longest run of tokens, in order and with gaps, that two sequences share. */
export function sharedRun(left: string[], right: string[]): number {
  let last = new Array<number>(right.length + 1).fill(0);
  for (const each of left) {
    const next = [0];
    for (const [index, other] of right.entries()) {
      const same = each === other ? (last[index] ?? 0) + 1 : 0;
      next.push(Math.max(same, next[index] ?? 0, last[index + 1] ?? 0));
    }
    last = next;
  }
  return last.at(-1) ?? 0;
}

/** What comments call the marks and words of code: a patch that writes the one does the other. */
const spoken: [written: RegExp, said: string][] = [
  [/^(?:await|async|Promise)$/, "promise async await"],
  [/^\.\.\.$/, "array list copy copies"],
  [/^(?:throw|raise)$/, "refuse reject throw fail raise"],
  [/^(?:null|undefined|None)$/, "nothing none null missing absent undefined"],
  [/^finally$/, "always whatever"],
  [/^(?:toLowerCase|lower|casefold|toUpperCase|upper)$/, "case letters lower upper"],
  [/^(?:trim|strip)$/, "space spaces blank white"],
  [/^(?:slice|structuredClone|copy|deepcopy)$/, "copy copies copied own"],
  [/^(?:sort|toSorted|sorted)$/, "sort sorted order ordered"],
  [/^(?:UTC|utc|getUTC\w+|Z)$/, "utc"],
  [/^(?:entries|keys|fromEntries)$/, "record"],
  [/^(?:404)$/, "found unknown missing"],
  [/^(?:400|422)$/, "bad invalid malformed refuse"],
  [/^(?:BigInt|Number|parseInt|parseFloat|int|float)$/, "integer whole numeric digits cents"],
];

/** The telling words of code, and what comments say for its marks. */
export function wordsOfCode(tokens: string[]): Set<string> {
  const said = tokens.flatMap((each) =>
    spoken.flatMap(([written, words]) => (written.test(each) ? words.split(" ") : [])),
  );
  const telling = tokens.filter((each) => !common.has(each.toLowerCase()));
  // A lone digit stands in any text; what names one is looked for by itself.
  const own = [...wordsOf(telling.join(" "))].filter(
    (each) => !common.has(each) && !/^\d$/.test(each),
  );
  return new Set([...own, ...said.map(stemOf)]);
}
