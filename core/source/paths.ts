/** Folders whose files are never the repository's own source, whatever their names. */
const dependencyFolder =
  /(^|\/)(node_modules|site-packages|dist-packages|vendor|bower_components|\.pnpm|\.yarn|gems|go\/pkg\/mod)\//;

/** A runtime's file as plain path segments, or null where it is no file of a repository. */
export function segmentsOf(file: string): string[] | null {
  const path = file
    .replace(/^(?:webpack|app|file):\/{2,3}(?:[^/]*\/\.\/)?/, "")
    .replace(/[?#].*$/, "")
    .replaceAll("\\", "/")
    .replace(/^[A-Za-z]:/, "")
    .replace(/^\/_\//, "/");
  if (/^(node:|internal\/|native|<|\[|deno:|wasm:)/.test(path) || dependencyFolder.test(path))
    return null;
  const segments = path.split("/").filter((part) => part !== "" && part !== "." && part !== "..");
  const name = segments.at(-1);
  return name?.includes(".") ? segments : null;
}

const builtFolders = new Set(["dist", "build", "out", "lib", ".output", ".next"]);
const builtEnding = /\.(?:m|c)?jsx?$/;
const writtenEndings = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs"];

/** The sources a compiled file may come from: `dist/a.js` is `src/a.ts`. Never the file itself. */
export function writtenForms(segments: string[]): string[][] {
  const name = segments.at(-1) ?? "";
  if (!builtEnding.test(name)) return [];
  const stem = name.replace(builtEnding, "");
  const at = segments.findLastIndex((part) => builtFolders.has(part));
  const folders = segments.slice(0, -1);
  const places =
    at < 0
      ? [folders]
      : [
          [
            ...segments.slice(0, at),
            "src",
            ...folders.slice(at + 1).filter((part) => !/^(?:src|esm|cjs)$/.test(part)),
          ],
          folders.slice(at + 1),
        ];
  return places.flatMap((place) => writtenEndings.map((ending) => [...place, stem + ending]));
}

/** How many trailing segments two paths share. */
export function sharedTail(a: string[], b: string[]): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a.at(-1 - shared) === b.at(-1 - shared))
    shared += 1;
  return shared;
}
