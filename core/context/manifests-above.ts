/** A language's manifest before its lock, as they lie beside one another. */
const names = [
  ["package.json", "package-lock.json", "pnpm-lock.yaml", "yarn.lock"],
  ["pyproject.toml", "requirements.txt", "Pipfile", "poetry.lock", "uv.lock", "Pipfile.lock"],
  ["go.mod"],
  ["Gemfile", "Gemfile.lock"],
  ["composer.json", "composer.lock"],
  ["Cargo.toml", "Cargo.lock"],
  ["mix.exs", "mix.lock"],
  ["pom.xml", "build.gradle", "build.gradle.kts", "gradle.lockfile"],
  ["pubspec.yaml", "pubspec.lock"],
  ["Package.swift", "Package.resolved"],
].flat();
const known = new Set(names);

/** The manifest and a lock: more of them say nothing new. */
const MOST = 3;

export function isManifest(path: string): boolean {
  return known.has(path.split("/").at(-1) ?? "");
}

/** The manifests and locks in the nearest folder above a file that has any. */
export function manifestsAbove(path: string, paths: ReadonlySet<string>): string[] {
  const folders = path.split("/").slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth -= 1) {
    const folder = folders
      .slice(0, depth)
      .map((each) => `${each}/`)
      .join("");
    const found = names.map((name) => folder + name).filter((each) => paths.has(each));
    if (found.length > 0) return found.slice(0, MOST);
  }
  return [];
}
