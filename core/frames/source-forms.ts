/** A place where a frame's file may stand as a person wrote it. `cost` says how much was assumed. */
export type SourceForm = { segments: string[]; cost: number };

const builtFolders = new Set(["dist", "build", "out", "lib", ".output", ".next", "dist-esm"]);
/** What bundlers and compilers put between their output folder and the source's own folders. */
const outputKinds = /^(?:src|esm|cjs|es|module|modules|server|commonjs|node)$/;
const builtEnding = /\.(m|c)?jsx?$/;
const endings: Record<string, string[]> = {
  "": [".ts", ".tsx", ".js", ".jsx", ".mts", ".cts", ".mjs", ".cjs", ".vue", ".svelte"],
  m: [".mts", ".ts", ".tsx", ".mjs", ".js"],
  c: [".cts", ".ts", ".tsx", ".cjs", ".js"],
};

/**
 * The sources a compiled JavaScript file may come from: `dist/a.js` is `src/a.ts`; `dist/src`,
 * `dist/esm` and `lib/src` all are `src`. The file as it stands is not among them, nor a file
 * whose name `isName` does not know.
 */
export function sourceForms(segments: string[], isName: (name: string) => boolean): SourceForm[] {
  const name = segments.at(-1) ?? "";
  const built = builtEnding.exec(name);
  if (!built) return [];
  const stem = name.slice(0, built.index);
  const names = (endings[built[1] ?? ""] ?? [])
    .map((ending, at) => ({ name: stem + ending, cost: at * 0.01 }))
    .filter((each) => isName(each.name));
  if (names.length === 0) return [];
  const asItStands = segments.join("/");
  return placesOf(segments.slice(0, -1))
    .flatMap((place) =>
      names.map((each) => ({
        segments: [...place.segments, each.name],
        cost: place.cost + each.cost,
      })),
    )
    .filter((form) => form.segments.join("/") !== asItStands);
}

function placesOf(folders: string[]): SourceForm[] {
  const outputs = folders.flatMap((folder, at) => (builtFolders.has(folder) ? [at] : []));
  return [
    { segments: folders, cost: 0.1 },
    ...outputs.slice(-3).flatMap((at) => {
      const before = folders.slice(0, at);
      const after = folders.slice(at + 1);
      const kinds = after.findIndex((folder) => !outputKinds.test(folder));
      const inner = kinds < 0 ? [] : after.slice(kinds);
      const direct = { segments: [...before, "src", ...after], cost: 0.2 };
      const stripped = { segments: [...before, "src", ...inner], cost: 0.25 };
      const beside = { segments: [...before, ...after], cost: 0.3 };
      const bare = { segments: [...before, ...inner], cost: 0.35 };
      return inner.length === after.length ? [direct, beside] : [stripped, direct, beside, bare];
    }),
  ];
}
