import type { File } from "@babel/types";
import { readSyntax } from "../rules/syntax.ts";

type Read = { text: string; tree: File };
export type Trees = (path: string) => Read | null;

/** The trees of these files, each read once, when it is asked for; files that are not among them as `other` has them. */
export function treesOf(files: Record<string, string>, other: Trees = () => null): Trees {
  const known = new Map<string, Read | null>();
  return (path) => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const text = Object.hasOwn(files, path) ? files[path] : undefined;
    if (text === undefined) return other(path);
    const tree = readSyntax(path, text);
    const made = tree ? { text, tree } : null;
    known.set(path, made);
    return made;
  };
}
