import { beam } from "./beam.ts";
import { dart } from "./dart.ts";
import { dotnet } from "./dotnet.ts";
import { go } from "./go.ts";
import { javascript } from "./javascript.ts";
import { jvm } from "./jvm.ts";
import type { Language } from "./language.ts";
import { native } from "./native.ts";
import { words } from "./patterns.ts";
import { php } from "./php.ts";
import { python } from "./python.ts";
import { ruby } from "./ruby.ts";
import { rust } from "./rust.ts";
import { swift } from "./swift.ts";

/**
 * Every language known. Where several fit (the manifests of one folder, names that a test may have)
 * they count in this order. CONTRIBUTING.md ("A language") says what else belongs to a new one.
 */
export const languages: Language[] = [
  javascript,
  python,
  go,
  ruby,
  php,
  rust,
  beam,
  jvm,
  dart,
  swift,
  dotnet,
  native,
];

const byEnding = new Map(
  languages.flatMap((language) => words(language.endings).map((ending) => [ending, language])),
);
const byCall = new Map(
  languages.flatMap((language) => words(language.calledBy).map((name) => [name, language])),
);

/**
 * The language of a file, by its ending; else the one that a trace or an SDK names; null where
 * neither is known.
 */
export function languageOf(file: string, calledBy?: string): Language | null {
  const ending = /\.([A-Za-z]{1,6})$/.exec(file)?.[1]?.toLowerCase() ?? "";
  return byEnding.get(ending) ?? languageCalled(calledBy) ?? null;
}

/** The language that an SDK or a stack format calls so, in any case. */
export function languageCalled(name: string | undefined): Language | undefined {
  return byCall.get(name?.toLowerCase() ?? "");
}
