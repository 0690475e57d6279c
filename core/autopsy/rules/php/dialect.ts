import { inBraces } from "../code/braces.ts";
import type { Dialect } from "../code/dialect.ts";

export const php: Dialect = inBraces({
  words:
    "function fn use namespace echo foreach elseif array isset empty unset readonly match yield and or",
  word: "(?:\\$?[\\p{L}_][\\p{L}\\p{N}_]*)",
  member: "\\?->|->|::",
  parameter: (text) => /(\$\w+)\s*(?:=|$)/.exec(text)?.[1] ?? null,
  returns: (_, after) => /^\s*:\s*(\??[\w|\\]+)/.exec(after)?.[1] ?? "",
  nullable: (type) => (/^\?|\bnull\b/.test(type) ? "null" : null),
  isNothing: (value) => `${value} === null`,
  isZero: (value) => `${value} == 0`,
  isEmpty: (list) => `count(${list}) === 0`,
  literal: (value, type) => {
    const fits = (kind: RegExp) => type === "" || kind.test(type);
    switch (value.kind) {
      case "none":
        return type === "" || /^\?|\bnull\b|^mixed$/.test(type) ? "null" : null;
      case "list":
      case "map":
        return fits(/\b(?:array|iterable)\b/) ? "[]" : null;
      case "empty text":
        return fits(/\bstring\b/) ? "''" : null;
      case "true":
      case "false":
        return fits(/\bbool\b/) ? value.kind : null;
      case "number":
        if (/^\??string$/.test(type)) return `'${value.value}'`;
        if (/^\??float$/.test(type) && !value.value.includes(".")) return `${value.value}.0`;
        return fits(/\b(?:int|float)\b/) ? value.value : null;
      case "text":
        return fits(/\bstring\b/) && !/['\\]/.test(value.value) ? `'${value.value}'` : null;
      default:
        return null;
    }
  },
  assigned: /^(?<name>\$\w+(?:->\w+)*)\s*(?<![=!<>+\-*/.?])=(?![=>])\s*/,
  loopHead:
    /^(?:\}\s*)?(?:foreach\s*\((?<of>.+?)\s+as\s+(?:\$\w+\s*=>\s*)?(?<name>\$\w+)\)\s*\{?$|(?:for|while)\s*\(|do\s*\{)/s,
  declare: (name, value) => `${name} = ${value};`,
});
