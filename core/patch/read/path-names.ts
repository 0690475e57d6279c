const escapes: Record<string, number> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  "\\": 92,
};

/** What diff and svn put behind a name, where a tab became a space. */
const times = / +(?:\d{4}-\d\d-\d\d[ T]\d\d:\d\d.*|\((?:revision \d+|working copy)\))$/;

/**
 * The path of a `---` or `+++` line, of `rename from` and the like: without the time that diff puts
 * behind a tab, and out of git's quotes with their octal bytes. /dev/null is null.
 */
export function headerPath(text: string): string | null {
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  const bare = (text.split("\t")[0] ?? "").replace(times, "").trimEnd();
  const path = quoted === undefined ? bare : unquote(quoted);
  return path === "/dev/null" || path === "dev/null" ? null : path;
}

/** The two paths of `diff --git a/x b/x`; where they hold spaces, only if both are the same. */
export function gitPaths(text: string): [string, string] | null {
  const quoted = /^("(?:[^"\\]|\\.)*"|\S+) ("(?:[^"\\]|\\.)*"|\S+)$/.exec(text);
  if (quoted?.[1] && quoted[2])
    return [headerPath(quoted[1]) ?? "/dev/null", headerPath(quoted[2]) ?? "/dev/null"];
  const half = (text.length - 1) / 2;
  const [one, other] = [text.slice(0, half), text.slice(half + 1)];
  return Number.isInteger(half) && one.slice(2) === other.slice(2) ? [one, other] : null;
}

function unquote(text: string): string {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  const parts = text.match(/\\[0-7]{1,3}|\\.|[^\\]+/gs) ?? [];
  for (const part of parts) {
    if (/^\\[0-7]/.test(part)) bytes.push(Number.parseInt(part.slice(1), 8) & 255);
    else if (part.startsWith("\\")) bytes.push(escapes[part.slice(1)] ?? part.charCodeAt(1));
    else bytes.push(...encoder.encode(part));
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}

/** Prefixes that git and others put before the two sides of one path. */
const prefixes = [
  ["a/", "b/"],
  ["i/", "w/"],
  ["c/", "i/"],
  ["c/", "w/"],
  ["o/", "w/"],
  ["old/", "new/"],
] as const;

const prefix = /^(?:[abciow]|old|new)\//;

/**
 * The repository's paths of both sides of a header. Prefixes come off as a pair; of one side alone,
 * where only without it the path is one of `known`.
 */
export function withoutPrefixes(
  before: string | null,
  after: string | null,
  known: (path: string) => boolean,
): { before: string | null; after: string | null } {
  const [one, other] = [before && withoutDot(before), after && withoutDot(after)];
  if (one !== null && other !== null) {
    for (const [a, b] of prefixes) {
      if (!one.startsWith(a) || !other.startsWith(b)) continue;
      const isSame = one.slice(a.length) === other.slice(b.length);
      if (a === "a/" || isSame)
        return { before: one.slice(a.length), after: other.slice(b.length) };
    }
    return { before: alone(one, known), after: alone(other, known) };
  }
  return { before: one && alone(one, known), after: other && alone(other, known) };
}

function alone(path: string, known: (path: string) => boolean): string {
  const bare = path.replace(prefix, "");
  if (known(path)) return path;
  return known(bare) || /^[ab]\//.test(path) ? bare : path;
}

function withoutDot(path: string): string {
  return path.replace(/^(?:\.\/)+/, "").replace(/^([ab]\/)(?:\.\/)+/, "$1");
}

/** Whether two names are one path, with prefixes or without. */
export function isSamePath(one: string, other: string | null): boolean {
  const bare = (path: string) => withoutDot(path).replace(prefix, "");
  return other !== null && (one === other || bare(one) === bare(other));
}
