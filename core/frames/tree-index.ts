import { isVendored } from "#core/languages/foreign-paths.ts";
import { languages } from "#core/languages/index.ts";
import type { LanguageName } from "#core/languages/language.ts";

/** A node of the tree read from the files' names backwards; its children are made when asked for. */
type Node = { paths: string[]; children: Map<string, Node> | null };

/**
 * A repository's paths, found by how they end: built once a tree, asked for every frame. Building
 * only sorts the paths by name; folders above are compared when a frame needs it.
 */
export type TreeIndex = {
  byName: Map<string, Node>;
  paths: Set<string>;
  /** Paths by their names in small letters; made when asked for. */
  folded: Map<string, string[]> | null;
  /** Folders that hold a project of a language, where a project is known by a file's name. */
  projects: Map<LanguageName, Set<string>>;
};

/** A path, how many of its last segments are those asked for, and whether they are all of it. */
export type Match = { path: string; shared: number; whole: boolean };

/** A node with no more paths than this is searched, not split. */
const MAX_SEARCHED = 12;
/** More files of one ending than this are not compared: nothing about the frame could. */
const MAX_MATCHES = 1_000;
/** More files of one name than this are not looked at. */
const MAX_NAMED = 2_000;

const projectFiles = languages.flatMap(({ name, manifest }) =>
  manifest?.project ? [{ language: name, file: manifest.project }] : [],
);

export function indexTree(paths: string[]): TreeIndex {
  const index: TreeIndex = {
    byName: new Map(),
    paths: new Set(paths),
    folded: null,
    projects: new Map(projectFiles.map(({ language }) => [language, new Set()])),
  };
  for (const path of paths) {
    const slash = path.lastIndexOf("/");
    const name = path.slice(slash + 1);
    for (const { language, file } of projectFiles)
      if (file.test(name)) index.projects.get(language)?.add(path.slice(0, Math.max(0, slash)));
    // No frame is ever looked for there by its name.
    if (isVendored(path)) continue;
    const known = index.byName.get(name);
    if (known) known.paths.push(path);
    else index.byName.set(name, { paths: [path], children: null });
  }
  return index;
}

/** The folders that hold a project of a language; none where it has no such file. */
export function projectsOf(
  { projects }: TreeIndex,
  language: LanguageName | undefined,
): ReadonlySet<string> {
  return (language && projects.get(language)) ?? new Set();
}

/** All paths with this file name, at most `MAX_NAMED`. */
export function named(index: TreeIndex, name: string): string[] {
  return (index.byName.get(name)?.paths ?? []).slice(0, MAX_NAMED);
}

/** The paths that end most like some segments: `shared` of them at least. */
export type Matches = {
  /** Paths that are wholly an ending of the segments, however short. */
  whole: Match[];
  /**
   * The others, by how much they share; more of the best than are given where not `complete`. Those
   * that share their name alone are given where `byName` asks for them.
   */
  others: (least: number, byName?: boolean) => Match[];
  shared: number;
  complete: boolean;
};

/**
 * What ends like these segments. The others are worked out on demand, down to the fewest segments
 * that are of interest. In a large tree a name alone may stand thousands of times: where many files
 * share no more than their name with a longer path, none of them is given.
 */
export function matches(index: TreeIndex, segments: string[]): Matches {
  let node = index.byName.get(segments.at(-1) ?? "");
  const whole: Match[] = [];
  let shared = node ? 1 : 0;
  let ended = segments.at(-1) ?? "";
  while (node && node.paths.length > MAX_SEARCHED) {
    if (index.paths.has(ended)) whole.push({ path: ended, shared, whole: true });
    const segment: string | undefined = segments[segments.length - 1 - shared];
    const next = segment === undefined ? undefined : childrenOf(node, shared).get(segment);
    if (!next) break;
    node = next;
    shared += 1;
    ended = `${segment}/${ended}`;
  }
  const paths = node?.paths ?? [];
  const few = paths.length <= MAX_SEARCHED ? paths.map((path) => matchOf(path, segments)) : null;
  const rest = (few ?? []).filter((match) => !match.whole);
  return {
    whole: [...whole, ...(few ?? []).filter((match) => match.whole)],
    others: (least, byName = false) => {
      if (few) return rest.filter((match) => match.shared >= least);
      if (shared < least || (shared === 1 && segments.length > 1 && !byName)) return [];
      const known = new Set(whole.map(({ path }) => path));
      return paths
        .slice(0, MAX_MATCHES)
        .filter((path) => !known.has(path))
        .map((path) => ({ path, shared, whole: false }));
    },
    shared: few ? Math.max(0, ...few.map((match) => match.shared)) : shared,
    complete: few !== null || paths.length <= MAX_MATCHES,
  };
}

/** Every path that ends like these segments, by its name at least. */
export function all(index: TreeIndex, segments: string[]): Match[] {
  const { whole, others } = matches(index, segments);
  return [...whole, ...others(1)];
}

function childrenOf(node: Node, depth: number): Map<string, Node> {
  if (node.children) return node.children;
  const children = new Map<string, Node>();
  for (const path of node.paths) {
    const segment = path.split("/").at(-1 - depth);
    if (segment === undefined) continue;
    const known = children.get(segment);
    if (known) known.paths.push(path);
    else children.set(segment, { paths: [path], children: null });
  }
  node.children = children;
  return children;
}

function matchOf(path: string, segments: string[]): Match {
  let end = path.length;
  let shared = 0;
  while (end >= 0 && shared < segments.length) {
    const segment = segments[segments.length - 1 - shared] ?? "";
    const start = end - segment.length;
    if (start < 0 || !path.startsWith(segment, start)) break;
    if (start > 0 && path[start - 1] !== "/") break;
    shared += 1;
    end = start - 1;
  }
  return { path, shared, whole: end < 0 };
}
