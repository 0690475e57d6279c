/** The names that packages of a repository declare, by folder; `""` is the repository's root. */
export type Manifests = Record<string, string | string[]>;

export type Package = { folder: string; name: string };

/** The declared packages, the longest names first, so that a nested one is met before its parent. */
export function packagesOf(manifests: Manifests): Package[] {
  return Object.entries(manifests)
    .flatMap(([folder, names]) =>
      [names].flat().map((name) => ({ folder: folder.replace(/^\.?\/?|\/$/g, ""), name })),
    )
    .sort((a, b) => b.name.length - a.name.length);
}

/** A path in a package's folder. */
export function inFolder(folder: string, ...rest: string[]): string {
  return [folder, ...rest].filter((part) => part !== "").join("/");
}
