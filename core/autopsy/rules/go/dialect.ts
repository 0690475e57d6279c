import { inBraces } from "../code/braces.ts";
import type { Dialect } from "../code/dialect.ts";

export const go: Dialect = inBraces({
  words:
    "func var const type struct map chan range go defer select fallthrough nil string error len cap append make panic recover print println int int64 float64 bool byte rune copy delete any err ok",
  ends: "newline",
  nothing: "nil",
  unit: "\t",
  word: "[\\p{L}_][\\p{L}\\p{N}_]*",
  member: "\\.(?![.\\d(])",
  isBlock: (before) =>
    before === "" ||
    /^(?:\}\s*)?(?:if|for|switch|select|else|func|case|default|type|go|defer)\b|\bfunc\s*\([^)]*\)[^{]*$/.test(
      before,
    ),
  parameter: (text) => /^(\w+)\b/.exec(text)?.[1] ?? null,
  returns: (_, after) => after.replace(/\{[\s\S]*$/, "").trim(),
  nullable: () => null,
  guard: (condition, body) => [`if ${condition} {`, ...body.map((line) => `\t${line}`), "}"],
  isNothing: (value) => `${value} == nil`,
  isEmpty: (list) => `len(${list}) == 0`,
  literal: (value, type) => {
    const isNumber = /^(?:u?int\d*|float\d+|time\.Duration|byte|rune)$/.test(type);
    switch (value.kind) {
      case "none":
      case "list":
      case "map":
        return /^(?:\*|\[\]|map\[|error$|any$|interface|func|chan)/.test(type) ? "nil" : null;
      case "empty text":
        return type === "string" ? '""' : null;
      case "true":
      case "false":
        return type === "bool" ? value.kind : null;
      case "number":
        return isNumber ? value.value : type === "string" ? `"${value.value}"` : null;
      case "text":
        return type === "string" ? JSON.stringify(value.value) : null;
      default:
        return null;
    }
  },
  assigned:
    /^(?:var\s+)?(?<name>[\w.]+(?:\s*,\s*[\w.]+)*)(?:\s+[\w.*[\]]+)?\s*(?::=|(?<![=!<>+\-*/:])=(?!=))\s*/,
  plainHead: /^(?:\}\s*)?(?:if|else|switch|case|default|select)\b/,
  loopHead: /^for\b(?:\s*(?<name>\w+(?:\s*,\s*\w+)?)\s*:=\s*range\s+(?<of>.+?)\s*\{?$)?/s,
  asked: (head) => /^if\s+(?:[^;{]*;\s*)?([\w.]+)\s*==\s*nil\s*\{$/.exec(head)?.[1] ?? null,
  leavesInLine: () => null,
});
