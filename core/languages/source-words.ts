import { languages } from "./index.ts";
import type { SourceWords } from "./language.ts";
import { sourceOf, words } from "./patterns.ts";

const sources = languages.flatMap(({ source }) => source ?? []);

/** A word that a function's declaration begins with, somewhere before its name. */
export const declaringWord = new RegExp(String.raw`\b(?:${all("declaring").join("|")})\b`);

/** A word that defines a type, a constant or a variable, and the name, as its only group. */
export const definition = new RegExp(
  String.raw`\b(?:${all("defining").join("|")})\s+([\p{L}_$][\p{L}\p{N}_$]{1,60})`,
  "u",
);

/** A line that imports, or says which module it is. */
export const importLine = new RegExp(
  String.raw`^\s*(?:${sourceOf(sources.flatMap(({ importing }) => importing ?? []))})`,
);

/** Words that name nothing. */
export const keywords: ReadonlySet<string> = new Set(all("keywords"));

function all(kind: keyof Omit<SourceWords, "importing">): string[] {
  return [...new Set(sources.flatMap((source) => words(source[kind])))];
}
