/** A repository's paths by their file names, each path in its segments. */
export type RepositoryNames = {
  paths: ReadonlySet<string>;
  byName: Map<string, string[][]>;
};

/** Sorts a repository's paths by their file names. */
export function repositoryNames(all: Iterable<string>): RepositoryNames {
  const paths = new Set(all);
  const byName = new Map<string, string[][]>();
  for (const path of paths) {
    const segments = path.split("/");
    const name = segments.at(-1) ?? "";
    const known = byName.get(name);
    if (known) known.push(segments);
    else byName.set(name, [segments]);
  }
  return { paths, byName };
}

/** The first of some paths that the repository has, in a list, or none. */
export function firstOf(paths: ReadonlySet<string>, candidates: string[]): string[] {
  const found = candidates.find((each) => paths.has(each));
  return found === undefined ? [] : [found];
}

/**
 * The file whose path ends in these segments; of several the one nearest to who asks. Leading
 * segments may be missing in the repository (PSR-4 roots, an Elixir app's own name), but not so
 * many that fewer than `least` are left.
 */
export function nearest(
  path: string,
  segments: string[],
  least: number,
  { byName }: RepositoryNames,
): string[] {
  const from = path.split("/");
  const ranked = (byName.get(segments.at(-1) ?? "") ?? [])
    .map((each) => ({ each, tail: sharedTail(each, segments), head: sharedHead(each, from) }))
    .filter(({ tail }) => tail >= Math.min(least, segments.length))
    .sort((a, b) => b.tail - a.tail || b.head - a.head);
  const best = ranked[0]?.each.join("/");
  return best === undefined ? [] : [best];
}

/** How many leading segments two paths share. */
export function sharedHead(a: string[], b: string[]): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared += 1;
  return shared;
}

/** How many segments at their ends two paths share. */
export function sharedTail(a: string[], b: string[]): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a.at(-1 - shared) === b.at(-1 - shared))
    shared += 1;
  return shared;
}
