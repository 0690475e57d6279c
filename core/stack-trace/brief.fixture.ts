import { type ParseHints, parseStackTrace } from "./index.ts";
import type { Frame } from "./trace.ts";

/** What was read, short enough to compare: `relation type: message` and its `function file:line:column`. */
export function brief(text: string, hints: ParseHints = {}): string[] {
  return parseStackTrace(text, hints).exceptions.flatMap(({ relation, type, message, frames }) => [
    `${relation} ${type}: ${message}`,
    ...frames.map(briefFrame),
  ]);
}

function briefFrame({ file, line, column, function: name }: Frame): string {
  return `  ${name ?? "-"} ${file}:${line}${column === undefined ? "" : `:${column}`}`;
}
