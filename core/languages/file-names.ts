import { languages } from "./index.ts";
import { anyOf, sourceOf } from "./patterns.ts";

const namings = languages.flatMap(({ naming }) => naming ?? []);
const unstableEnding = new RegExp(
  String.raw`\.(?:${sourceOf(namings.flatMap(({ unstableEndings }) => unstableEndings ?? []))})$`,
  "i",
);
const dependencyBundle = anyOf(
  namings.flatMap((naming) => naming.dependencyBundle ?? []),
  "i",
);
const builtName = anyOf(languages.flatMap(({ compiled }) => compiled?.builtName ?? []));

/** A file's name without an ending that a source map or a compiler puts instead of another. */
export function withoutUnstableEnding(name: string): string {
  return name.replace(unstableEnding, "");
}

/** Whether a name without hash and ending is that of a bundle of dependencies. */
export function isDependencyBundle(name: string): boolean {
  return dependencyBundle.test(name);
}

/** Whether a file was written by a build, by its name. */
export function isBuiltFile(name: string): boolean {
  return builtName.test(name);
}
