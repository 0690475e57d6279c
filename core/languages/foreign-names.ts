import { languages } from "./index.ts";
import type { LanguageName } from "./language.ts";
import { words } from "./patterns.ts";

const foreign = new Map(
  languages.map(({ name, foreignNames, nameParts }) => [
    name,
    { names: new Set(words(foreignNames)), part: new RegExp(nameParts ?? /[.:/]|$/, "g") },
  ]),
);

/** No name of other people's code has more parts than these. */
const MAX_PARTS = 4;

/**
 * Whether a dotted, slashed or `::` name (`java.util.List`, `core::iter::Map`; of Go a package's path,
 * of BEAM an application, of Dart a package) begins with a name of other people's code: paths say
 * nothing of it where only a class is printed.
 */
export function isForeignCode(language: LanguageName, name: string): boolean {
  const known = foreign.get(language);
  if (!known) return false;
  const { names, part } = known;
  part.lastIndex = 0;
  for (let step = 0; step < MAX_PARTS; step += 1) {
    const at = part.exec(name)?.index ?? name.length;
    if (names.has(name.slice(0, at))) return true;
    if (at >= name.length) return false;
    part.lastIndex = at + 1;
  }
  return false;
}
