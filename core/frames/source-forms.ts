import { languages } from "#core/languages/index.ts";
import type { Compiled } from "#core/languages/language.ts";
import { words } from "#core/languages/patterns.ts";
import { COMPILED_COST } from "./weights.ts";

/** A path that a frame's file may have as a person wrote it. `cost` says how much was assumed. */
export type SourceForm = { segments: string[]; cost: number };

const compilers = languages.flatMap(({ compiled }) =>
  compiled ? [{ ...compiled, outputs: new Set(words(compiled.outputFolders)) }] : [],
);
type Compiler = Compiled & { outputs: Set<string> };

/** Output folders of one path that are thought of, from its end. */
const MAX_OUTPUTS = 3;

/**
 * The sources a compiled file may come from: `dist/a.js` is `src/a.ts`; `dist/src`, `dist/esm` and
 * `lib/src` all are `src`. The file as it stands is not among them, nor a file whose name `isName`
 * does not know.
 */
export function sourceForms(segments: string[], isName: (name: string) => boolean): SourceForm[] {
  return compilers.flatMap((compiler) => formsOf(compiler, segments, isName));
}

function formsOf(
  compiler: Compiler,
  segments: string[],
  isName: (name: string) => boolean,
): SourceForm[] {
  const name = segments.at(-1) ?? "";
  const built = compiler.ending.exec(name);
  if (!built) return [];
  const stem = name.slice(0, built.index);
  const names = (compiler.sources[built[1] ?? ""] ?? [])
    .map((ending, at) => ({ name: stem + ending, cost: at * COMPILED_COST.ending }))
    .filter((each) => isName(each.name));
  if (names.length === 0) return [];
  const asItStands = segments.join("/");
  return sourceFolders(compiler, segments.slice(0, -1))
    .flatMap((folder) =>
      names.map((each) => ({
        segments: [...folder.segments, each.name],
        cost: folder.cost + each.cost,
      })),
    )
    .filter((form) => form.segments.join("/") !== asItStands);
}

function sourceFolders({ outputs, outputKinds }: Compiler, folders: string[]): SourceForm[] {
  const found = folders.flatMap((folder, at) => (outputs.has(folder) ? [at] : []));
  return [
    { segments: folders, cost: COMPILED_COST.sameFolder },
    ...found.slice(-MAX_OUTPUTS).flatMap((at) => {
      const before = folders.slice(0, at);
      const after = folders.slice(at + 1);
      const kinds = after.findIndex((folder) => !outputKinds.test(folder));
      const inner = kinds < 0 ? [] : after.slice(kinds);
      const direct = { segments: [...before, "src", ...after], cost: COMPILED_COST.outputIsSource };
      const beside = { segments: [...before, ...after], cost: COMPILED_COST.outputLeftOut };
      if (inner.length === after.length) return [direct, beside];
      return [
        { segments: [...before, "src", ...inner], cost: COMPILED_COST.outputAndKindAreSource },
        direct,
        beside,
        { segments: [...before, ...inner], cost: COMPILED_COST.outputAndKindLeftOut },
      ];
    }),
  ];
}
