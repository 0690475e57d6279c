export type Position = { file: string; line: number; column?: number };

/**
 * `path:line` or `path:line:column`, read from the right: a path may hold colons, spaces and
 * parentheses. Undefined where no line stands at the end.
 */
export function readPosition(text: string): Position | undefined {
  const match = /^(.*?):(\d{1,9})(?::(\d{1,9}))?$/.exec(text);
  if (!match) return undefined;
  const column = Number(match[3] ?? 0);
  return {
    file: match[1] ?? "",
    line: Number(match[2] ?? 0),
    ...(column > 0 ? { column } : {}),
  };
}
