/** A text whose newlines are newlines, and whether it is certain what else of it was escaped. */
export type Unescaped = { text: string; isCertain: boolean; had: boolean };

/**
 * Undoes the escapes of a patch that came on one line. JSON's own are certain: a quote or a backslash
 * in it is escaped. Where only newlines were replaced, the code's own `\t` stays as it is; where
 * nobody can tell which of both it was, nothing is undone.
 */
export function unescaped(raw: string): Unescaped {
  const trimmed = raw.trim();
  if (trimmed.includes("\n") || !/\\n(?:@@|[-+ ])/.test(trimmed))
    return { text: raw, isCertain: true, had: false };
  const isQuoted = trimmed.startsWith('"') && trimmed.endsWith('"');
  const text = parsed(isQuoted ? trimmed : `"${trimmed}"`);
  if (text !== null && (isQuoted || /\\["\\]/.test(trimmed)))
    return { text, isCertain: true, had: true };
  const others = trimmed.replace(/\\n(?:[-+ ]?(?:\\t)+)?/g, "");
  if (text !== null && others.includes("\\")) return { text: raw, isCertain: true, had: false };
  const newlines = trimmed.replaceAll("\\n", "\n");
  return { text: text ?? newlines, isCertain: false, had: true };
}

function parsed(quoted: string): string | null {
  try {
    const text: unknown = JSON.parse(quoted);
    return typeof text === "string" ? text : null;
  } catch {
    return null;
  }
}
