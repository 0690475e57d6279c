/** A repository's paths by their last segment: built once, asked for every frame. */
export type TreeIndex = { byName: Map<string, string[][]>; size: number };

export function indexTree(paths: string[]): TreeIndex {
  const byName = new Map<string, string[][]>();
  for (const path of paths) {
    const segments = path.split("/");
    const name = segments.at(-1) ?? "";
    const known = byName.get(name);
    if (known) known.push(segments);
    else byName.set(name, [segments]);
  }
  return { byName, size: paths.length };
}
