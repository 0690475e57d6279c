/** The repository's paths by their file names, each path in its segments. */
export type Names = { paths: ReadonlySet<string>; byName: Map<string, string[][]> };

export function namesOf(all: Iterable<string>): Names {
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
