import { isCreatableTest } from "#core/languages/tests.ts";
import { deniedPath } from "./denied-path.ts";
import { type Refused, refuse } from "./outcome.ts";

const FOLDER = "040000";

/** What is known of the tree that a patch is for. */
export type Tree = {
  files: Record<string, string>;
  /** git's modes by path: of files, and of links and submodules on the way to them. */
  modes: Record<string, string>;
  /** The files whose change is allowed; every file that was given without it. */
  shown: string[] | null;
};

/** Why a patch may not touch a path, before anything is looked up in a file; null where it may. */
export function refusePath(path: string, { files, modes, shown }: Tree): Refused | null {
  const denied = deniedPath(path);
  if (denied) return refuse("path", `${path} may not be changed: ${denied}.`);
  const parts = path.split("/");
  for (let depth = 1; depth < parts.length; depth += 1) {
    const folder = parts.slice(0, depth).join("/");
    const mode = modeOf(modes, folder);
    if (mode !== undefined && mode !== FOLDER && !isRegular(mode))
      return refuse("mode", `${folder} is a link or a submodule.`);
    if (Object.hasOwn(files, folder)) return refuse("exists", `${folder} is a file, no folder.`);
  }
  const own = modeOf(modes, path);
  if (own !== undefined && !isRegular(own))
    return refuse("mode", `${path} is a link, a submodule or a folder (mode ${own}).`);
  if (shown === null) return null;
  const isThere = Object.hasOwn(files, path);
  if (isThere && !shown.includes(path))
    return refuse("not_shown", `${path} was not shown, so it may not be changed.`);
  if (!isThere && !isCreatableTest(path)) return refuse("not_shown", `${path} is new and no test.`);
  return null;
}

function modeOf(modes: Record<string, string>, path: string): string | undefined {
  return Object.hasOwn(modes, path) ? modes[path] : undefined;
}

/** Whether a mode is a regular file's, executable or not. */
export function isRegular(mode: string): boolean {
  return mode === "100644" || mode === "100755";
}

/** Why a file's content cannot be patched at all; null where it can. */
export function refuseContent(path: string, text: string): Refused | null {
  if (text.includes("\u0000")) return refuse("binary", `${path} is binary.`);
  if (text.startsWith("version https://git-lfs.github.com/spec/"))
    return refuse("binary", `${path} is kept in git LFS: what stands in git is its address.`);
  return null;
}
