import type { NamedFunction } from "./named-function.ts";
import { cLikeSyntaxes } from "./readers/c-like/syntaxes.ts";
import { cLikeFunctions } from "./readers/c-like.ts";
import { elixirFunctions } from "./readers/elixir.ts";
import { erlangFunctions } from "./readers/erlang.ts";
import { goFunctions } from "./readers/go.ts";
import { javascriptFunctions } from "./readers/javascript.ts";
import { kotlinFunctions } from "./readers/kotlin.ts";
import { phpFunctions } from "./readers/php.ts";
import { pythonFunctions } from "./readers/python.ts";
import { rubyFunctions } from "./readers/ruby.ts";
import { rustFunctions } from "./readers/rust.ts";
import { scalaFunctions } from "./readers/scala.ts";
import { swiftFunctions } from "./readers/swift.ts";
import { lexicalGrammars } from "./scanner/lexical-grammars.ts";
import { readTokens } from "./scanner/read-tokens.ts";
import type { Tokens } from "./tokens/tokens.ts";

type Finder = (text: string) => NamedFunction[];

/** A longer file is no source a person wrote. */
const LONGEST_FILE_CHARS = 1_000_000;

const script: Finder = (text) => javascriptFunctions(readTokens(text, lexicalGrammars.script));
const jsx: Finder = (text) => javascriptFunctions(readTokens(text, lexicalGrammars.jsx));
const c = byHeader("c");
const cpp = byHeader("cpp");

const finders: Record<string, Finder> = {
  ts: script,
  mts: script,
  cts: script,
  tsx: jsx,
  js: jsx,
  jsx,
  mjs: jsx,
  cjs: jsx,
  py: pythonFunctions,
  pyi: pythonFunctions,
  java: byHeader("java"),
  kt: by("kotlin", kotlinFunctions),
  kts: by("kotlin", kotlinFunctions),
  scala: by("scala", scalaFunctions),
  cs: byHeader("csharp"),
  go: by("go", goFunctions),
  rb: by("ruby", rubyFunctions),
  rake: by("ruby", rubyFunctions),
  php: by("php", phpFunctions),
  rs: by("rust", rustFunctions),
  ex: by("elixir", elixirFunctions),
  exs: by("elixir", elixirFunctions),
  erl: by("erlang", erlangFunctions),
  hrl: by("erlang", erlangFunctions),
  dart: byHeader("dart"),
  swift: by("swift", swiftFunctions),
  c,
  h: cpp,
  m: c,
  cc: cpp,
  cpp,
  cxx: cpp,
  hh: cpp,
  hpp: cpp,
  hxx: cpp,
};

/** Every named function and method of a file, in no order; none for a language not known here. */
export function findFunctions(path: string, text: string): NamedFunction[] {
  const finder = finderOf(path);
  return finder && text.length <= LONGEST_FILE_CHARS ? finder(text) : [];
}

/** Whether the functions of a file can be found, by its ending. */
export function hasReader(path: string): boolean {
  return finderOf(path) !== undefined;
}

function finderOf(path: string): Finder | undefined {
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(finders, ending) ? finders[ending] : undefined;
}

function by(
  language: keyof typeof lexicalGrammars,
  find: (tokens: Tokens) => NamedFunction[],
): Finder {
  return (text) => find(readTokens(text, lexicalGrammars[language]));
}

function byHeader(language: keyof typeof cLikeSyntaxes): Finder {
  return by(language, (tokens) => cLikeFunctions(tokens, cLikeSyntaxes[language]));
}
