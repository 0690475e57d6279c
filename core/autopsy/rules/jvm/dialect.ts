import { inBraces } from "../code/braces.ts";
import type { Dialect } from "../code/dialect.ts";
import type { Worded } from "../code/worded.ts";

const modifiers =
  /\b(?:public|private|protected|static|final|abstract|synchronized|default|native|override|open|suspend|fun|internal|inline)\b/g;

function literal(value: Worded, type: string): string | null {
  const bare = type.replace(/@\w+\s*/g, "").trim();
  const isNumber =
    /^(?:int|long|short|byte|double|float|Integer|Long|Double|Float|Short|Int)\??$/.test(bare);
  const isText = /^String\??$/.test(bare);
  switch (value.kind) {
    case "none":
      if (/^Optional</.test(bare)) return "Optional.empty()";
      return /^(?:int|long|short|byte|double|float|boolean|char)$/.test(bare) ? null : "null";
    case "list":
      return /^(?:List|Collection|Iterable)</.test(bare)
        ? "List.of()"
        : /^Set</.test(bare)
          ? "Set.of()"
          : null;
    case "map":
      return /^Map</.test(bare) ? "Map.of()" : null;
    case "empty text":
      return isText ? '""' : null;
    case "true":
    case "false":
      return /^[Bb]oolean\??$/.test(bare) ? value.kind : null;
    case "number":
      if (/^BigDecimal$/.test(bare) && /^0(?:\.0+)?$/.test(value.value)) return "BigDecimal.ZERO";
      if (isText) return `"${value.value}"`;
      if (!isNumber) return null;
      if (/^Long$/.test(bare)) return `${value.value}L`;
      return /^Double$/.test(bare) && !value.value.includes(".") ? `${value.value}.0` : value.value;
    case "text":
      return isText ? JSON.stringify(value.value) : null;
    default:
      return null;
  }
}

export const java: Dialect = inBraces({
  words:
    "int long double float boolean char byte short throws extends implements synchronized assert",
  parameter: (text) => /(\w+)\s*(?:\[\])?$/.exec(text)?.[1] ?? null,
  returns: (before) =>
    before
      .replace(modifiers, "")
      .replace(/^\s*<[^>]*>/, "")
      .replace(/@(?!Nullable|CheckForNull)\w+(?:\([^)]*\))?/g, "")
      .trim(),
  nullable: (type) =>
    /^Optional</.test(type)
      ? "Optional.empty()"
      : /@(?:Nullable|CheckForNull)\b/.test(type)
        ? "null"
        : null,
  literal,
  assigned:
    /^(?:final\s+)?(?:(?!return\b|throw\b)[\w.<>[\],?]+(?:\s+[\w.<>[\],?]+)*\s+)?(?<name>[\w.]+)\s*(?<![=!<>+\-*/])=(?!=)\s*/,
  loopHead:
    /^(?:\}\s*)?(?:for\s*\(\s*(?:final\s+)?[\w.<>[\],? ]+\s+(?<name>\w+)\s*:\s*(?<of>.+)\)\s*\{?$|(?:for|while)\s*\(|do\s*\{)/s,
  declare: (name, value) => `var ${name} = ${value};`,
});

export const kotlin: Dialect = inBraces({
  ends: "newline",
  words: "val var fun when object companion data sealed it",
  parameter: (text) => /(\w+)\s*:/.exec(text)?.[1] ?? null,
  returns: (_, after) => /^\s*:\s*([\w.<>?, ]+?)\s*(?:[{=]|$)/.exec(after)?.[1] ?? "",
  nullable: (type) => (type.endsWith("?") ? "null" : null),
  literal: (value, type) => {
    if (value.kind === "none") return type === "" || type.endsWith("?") ? "null" : null;
    if (value.kind === "list")
      return /^(?:List|Collection|Iterable)</.test(type) ? "emptyList()" : null;
    if (value.kind === "map") return /^Map</.test(type) ? "emptyMap()" : null;
    if (value.kind === "true" || value.kind === "false")
      return /^Boolean/.test(type) ? value.kind : null;
    return literal(value, type.replace(/\?$/, ""));
  },
  assigned:
    /^(?:(?:val|var)\s+)?(?<name>[\w.]+)(?:\s*:\s*[\w<>?., ]+)?\s*(?<![=!<>+\-*/])=(?!=)\s*/,
  loopHead: /^(?:for\s*\(\s*(?<name>\w+)\s+in\s+(?<of>.+)\)\s*\{?$|(?:for|while)\s*\(|do\s*\{)/s,
  declare: (name, value) => `val ${name} = ${value}`,
});
