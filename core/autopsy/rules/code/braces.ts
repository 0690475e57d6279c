import type { Dialect } from "./dialect.ts";

type Own = Pick<
  Dialect,
  "parameter" | "returns" | "nullable" | "literal" | "assigned" | "loopHead"
> &
  Partial<Dialect> & { words: string };

/** What languages share that write blocks in braces and end statements with a semicolon; each says what it has of its own. */
export function inBraces({ words, ...own }: Own): Dialect {
  const nothing = own.nothing ?? "null";
  const semicolon = own.ends === "newline" ? "" : ";";
  const name = own.word ?? "[\\p{L}_$][\\p{L}\\p{N}_$]*";
  const chain = "[\\w$.>?-]+?";
  const absent = `(?:(?<a>${chain})\\s*(?:===?)\\s*(?:null|nil)|(?:null|nil)\\s*===?\\s*(?<b>${chain})|(?<c>${chain})\\s+is\\s+null|is_null\\((?<d>${chain})\\)|!\\s?(?<e>\\$[\\w>-]+)|Objects\\.isNull\\((?<f>${chain})\\))`;
  const head = new RegExp(`^(?:\\}\\s*else\\s+)?if\\s*\\(?\\s*${absent}\\s*\\)?\\s*\\{?$`);
  const inLine = new RegExp(
    `^if\\s*\\(\\s*${absent}\\s*\\)\\s*\\{?\\s*(?<does>(?:return|throw|continue)\\b[\\s\\S]*?;?)\\s*\\}?$`,
  );
  const nameOf = (groups: Record<string, string | undefined> | undefined) =>
    groups?.a ?? groups?.b ?? groups?.c ?? groups?.d ?? groups?.e ?? groups?.f ?? null;
  return {
    ends: "semicolon",
    blocks: "braces",
    isBlock: (before) =>
      !/(?:[=,(\]:]|\breturn|\bnew\s+[\w.<>[\]?, ]+(?:\([^)]*\))?)$/.test(before),
    docs: "before",
    nothing,
    unit: "    ",
    word: name,
    member: "\\?\\.|!!\\.|\\.",
    keywords: new Set(
      `if else for while do switch case default return throw new try catch finally class interface enum import package public private protected static final void null true false instanceof in is as ${words}`.split(
        " ",
      ),
    ),
    guard: (condition, body) => [`if (${condition}) {`, ...body.map((line) => `    ${line}`), "}"],
    isNothing: (value) => `${value} == ${nothing}`,
    isZero: (value) => `${value} == 0`,
    isEmpty: (list) => `${list}.isEmpty()`,
    answer: (value) => `return ${value}${semicolon}`,
    asked: (text) => nameOf(head.exec(text)?.groups),
    leavesInLine: (statement) => {
      const groups = inLine.exec(statement)?.groups;
      const found = nameOf(groups);
      return found && groups?.does ? { name: found, does: groups.does } : null;
    },
    plainHead:
      /^(?:\}\s*)?(?:if|else|try|catch|finally|switch|case|default|synchronized|lock|using|do|match|when|defer)\b/,
    declare: null,
    ...own,
  };
}
