import type { Dialect } from "../code/dialect.ts";

const keywords = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield f".split(
    " ",
  ),
);

export const python: Dialect = {
  ends: "newline",
  blocks: "colon",
  isBlock: () => false,
  docs: "inside",
  parameter: (text) => /^\*{0,2}([A-Za-z_]\w*)/.exec(text)?.[1] ?? null,
  returns: (_, after) => /^\s*->\s*([\s\S]*):\s*$/.exec(after)?.[1] ?? "",
  nullable: (type) =>
    /\bOptional\[|(?:^|\|)\s*None\s*(?:\||$)/.test(type) && type !== "None" ? "None" : null,
  nothing: "None",
  unit: "    ",
  word: "[\\p{L}_][\\p{L}\\p{N}_]*",
  member: "\\.(?![.\\d])",
  keywords,
  guard: (condition, body) => [`if ${condition}:`, ...body.map((line) => `    ${line}`)],
  isNothing: (value) => `${value} is None`,
  isZero: (value) => `${value} == 0`,
  isEmpty: (list) => `not ${list}`,
  answer: (value) => `return ${value}`,
  literal: (value, type) => {
    switch (value.kind) {
      case "none":
        return "None";
      case "list":
        return /^(?:tuple|Tuple)\b/.test(type)
          ? "()"
          : /^(?:dict|str|set)\b/i.test(type)
            ? null
            : "[]";
      case "map":
        return /^(?:list|str|set)\b/i.test(type) ? null : "{}";
      case "empty text":
        return '""';
      case "true":
        return "True";
      case "false":
        return "False";
      case "number":
        return /^str\b/.test(type)
          ? `"${value.value}"`
          : /^float\b/.test(type) && !value.value.includes(".")
            ? `${value.value}.0`
            : value.value;
      case "text":
        return /^(?:int|float|bool|list|dict)\b/.test(type) ? null : JSON.stringify(value.value);
      default:
        return null;
    }
  },
  asked: (head) =>
    /^(?:if|elif)\s+(?:not\s+([\w.]+)|([\w.]+)\s+is\s+None|([\w.]+)\s*==\s*None)\s*:$/
      .exec(head)
      ?.slice(1)
      .find(Boolean) ?? null,
  leavesInLine: (statement) => {
    const match =
      /^if\s+(?:not\s+([\w.]+)|([\w.]+)\s+is\s+None)\s*:\s*((?:return|raise|continue)\b.*)$/.exec(
        statement,
      );
    return match ? { name: match[1] ?? match[2] ?? "", does: match[3] ?? "" } : null;
  },
  assigned: /^(?<name>[\w.]+(?:\s*,\s*[\w.]+)*)\s*(?::\s*[\w.[\], |"']+)?(?<![=!<>+\-*/])=(?!=)\s*/,
  plainHead: /^(?:if|else|elif|try|except|finally|with|async with|match|case)\b/,
  loopHead: /^(?:async\s+)?(?:for\s+(?<name>[\w, ]+?)\s+in\s+(?<of>.+):$|while\b)/s,
  declare: (name, value) => `${name} = ${value}`,
};
