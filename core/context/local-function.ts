import type { NamedFunction } from "#core/functions/named-function.ts";
import { languageOf } from "#core/languages/index.ts";

/**
 * Whether a script's function can be called from its own file only: declared at the top level and
 * exported nowhere. Of other languages nobody is sure.
 */
export function isLocalFunction(
  path: string,
  { name, start }: NamedFunction,
  lines: string[],
): boolean {
  if (languageOf(path)?.name !== "javascript") return false;
  if (!/^(?:async )?(?:function|const|let|var)\b/.test(lines[start - 1] ?? "")) return false;
  return !isExported(name, lines);
}

function isExported(name: string, lines: string[]): boolean {
  let inList = false;
  return lines.some((line) => {
    const begins = /^\s*(?:export\b|module\.exports|exports\.)/.test(line);
    if (begins && /[{[]\s*(?:$|[^}]*$)/.test(line)) inList = true;
    const isNamed = (begins || inList) && line.includes(name);
    if (line.includes("}")) inList = false;
    return isNamed;
  });
}
