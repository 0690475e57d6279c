type Tree = { [key: string]: unknown };

/** A theme with a patch applied; neither of them is changed. */
export function applyPatch<T>(theme: T, patch: object): T {
  const patched: Tree = { ...(theme as Tree) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    patched[key] = typeof value === "object" ? applyPatch(patched[key], value) : value;
  }
  return patched as T;
}
