import { inBraces } from "../code/braces.ts";
import type { Dialect } from "../code/dialect.ts";

const modifiers =
  /\b(?:public|private|protected|internal|static|virtual|override|sealed|abstract|async|partial|unsafe|extern|new|readonly)\b/g;

export const csharp: Dialect = inBraces({
  words:
    "var int string bool long decimal double float object foreach when nameof typeof await async using lock base out ref get set value record struct namespace and or not with",
  member: "\\?\\.|!?\\.",
  parameter: (text) => /(\w+)\s*(?:=.*)?$/s.exec(text)?.[1] ?? null,
  returns: (before) =>
    before
      .replace(modifiers, "")
      .replace(/\[[^\]]*\]/g, "")
      .trim()
      .replace(/^(?:Task|ValueTask)<(.*)>$/s, "$1"),
  nullable: (type) => (type.endsWith("?") ? "null" : null),
  isNothing: (value) => `${value} is null`,
  isEmpty: (list) => `${list}.Count == 0`,
  guard: (condition, body) => [`if (${condition})`, "{", ...body.map((line) => `    ${line}`), "}"],
  literal: (value, type) => {
    const bare = type.replace(/\?$/, "");
    switch (value.kind) {
      case "none":
        return type.endsWith("?") || type === "" ? "null" : null;
      case "list":
        return /^(?:I?List|IEnumerable|IReadOnlyList|IReadOnlyCollection|ICollection)<|\[\]$/.test(
          bare,
        )
          ? "[]"
          : null;
      case "empty text":
        return bare === "string" ? '""' : null;
      case "true":
      case "false":
        return bare === "bool" ? value.kind : null;
      case "number":
        if (bare === "string") return `"${value.value}"`;
        if (bare === "decimal") return value.value.includes(".") ? `${value.value}m` : value.value;
        return /^(?:int|long|short|byte|double|float|uint|ulong)$/.test(bare) ? value.value : null;
      case "text":
        return bare === "string" ? JSON.stringify(value.value) : null;
      default:
        return null;
    }
  },
  assigned:
    /^(?:(?!return\b|throw\b|await\b)[\w.<>[\],?]+(?:\s+[\w.<>[\],?]+)*\s+)?(?<name>[\w.]+)\s*(?<![=!<>+\-*/?])=(?![=>])\s*/,
  loopHead:
    /^(?:\}\s*)?(?:foreach\s*\(\s*[\w.<>[\],? ]+\s+(?<name>\w+)\s+in\s+(?<of>.+)\)\s*\{?$|(?:for|while|foreach)\s*\(|do\b)/s,
  declare: (name, value) => `var ${name} = ${value};`,
});
