/** Text that PostgreSQL can keep: it takes neither NUL nor half of a surrogate pair. */
export function plain(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

/**
 * JSON for a jsonb parameter. Texts from telemetry, repositories and models may hold anything, also
 * in the names of fields, and one bad character must not cost a whole message.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === "string") return plain(part);
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([name, each]) => [plain(name), each]));
  });
}
