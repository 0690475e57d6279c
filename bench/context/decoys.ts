import { findFunctions } from "#core/functions/find-functions.ts";
import { isTestPath } from "#core/languages/tests.ts";

/**
 * A repository with so many look-alikes of every source beside it, whose functions have other names:
 * as crowded as a grown one, so that finding a file is not the same as reading all.
 */
export function withDecoys(files: Record<string, string>, copies: number): Record<string, string> {
  const crowded = { ...files };
  for (const [path, text] of Object.entries(files)) {
    if (isTestPath(path) || !/\.(?:[cm]?[jt]sx?|py|java|kt|go|rb|php|cs)$/.test(path)) continue;
    const names = findFunctions(path, text).map(({ name }) => name);
    for (let copy = 1; copy <= copies; copy += 1) {
      const renamed = names.reduce(
        (all, name) =>
          all.replace(
            new RegExp(`(?<![\\w$])${name.replace(/\W/g, "")}(?![\\w$])`, "g"),
            `${name}Of${copy}`,
          ),
        text,
      );
      crowded[path.replace(/(\.\w+)$/, `Copy${copy}$1`)] = renamed;
    }
  }
  return crowded;
}
