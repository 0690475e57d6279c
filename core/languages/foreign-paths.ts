import { languages } from "./index.ts";
import type { Language, LanguageName } from "./language.ts";
import { anyOf, words } from "./patterns.ts";

/** Where systems and package managers of no single language keep what they install. */
const system = [
  /(?:^|\/)third_party\//,
  /^(?:usr|opt|Library|lib|lib64)\/(?:local\/)?(?:lib|lib64|libexec|include)\//,
  /^(?:var\/(?:lang|runtime)|opt\/homebrew)\/|^(?:nix\/store|snap)\//,
];

const everywhere = anyOf([
  ...system,
  ...languages.flatMap(({ foreignPaths }) => foreignPaths?.everywhere ?? []),
]);
const own = new Map<LanguageName, RegExp>(
  languages.map(({ name, foreignPaths }) => [name, anyOf(foreignPaths?.own ?? [])]),
);
const inTree = new RegExp(
  `(?:^|/)(?:${[...languages.flatMap(({ foreignPaths }) => words(foreignPaths?.inTree)), "third_party"].join("|")})/`,
);

/**
 * Whether a frame's folders are a dependency's or the runtime's own, whatever the repository has of
 * the same name: asked before anything is compared with the tree.
 */
export function isForeignPath(
  file: string,
  segments: string[],
  language: Language | null,
): boolean {
  if (language?.foreignPaths?.printed?.test(file)) return true;
  const path = segments.join("/");
  return (
    everywhere.test(path) || (language !== null && own.get(language.name)?.test(path) === true)
  );
}

/** Whether a repository's path is other people's, by folders that never hold anything else. */
export function isVendored(path: string): boolean {
  return inTree.test(path);
}

/**
 * Whether a repository's path lies where dependencies are put as a rule. Bolder than `isVendored`,
 * for sources and manifests that are only nice to have: some apps have a `deps` of their own.
 */
export function isDependencyPath(path: string): boolean {
  return dependencies.test(path);
}

const dependencies = /(?:^|\/)(?:node_modules|vendor|deps|third_party|Pods|\.git)\//;
