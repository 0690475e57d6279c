/** Runtimes whose frames name their files in the same way. */
export type Family =
  | "js"
  | "python"
  | "jvm"
  | "dotnet"
  | "go"
  | "ruby"
  | "php"
  | "rust"
  | "beam"
  | "dart"
  | "swift"
  | "native";

const byEnding: Record<string, Family> = {
  ...endings("js", "js jsx mjs cjs ts tsx mts cts vue svelte astro"),
  ...endings("python", "py pyx pyi pyc"),
  ...endings("jvm", "java kt kts scala sc groovy clj"),
  ...endings("dotnet", "cs fs vb cshtml razor"),
  ...endings("go", "go"),
  ...endings("ruby", "rb erb rake haml slim ru"),
  ...endings("php", "php phtml inc"),
  ...endings("rust", "rs"),
  ...endings("beam", "ex exs erl eex heex hrl"),
  ...endings("dart", "dart"),
  ...endings("swift", "swift"),
  ...endings("native", "c cc cpp cxx h hh hpp m mm"),
};

/** By the language an SDK or the parser names; for frames whose file tells nothing. */
const byLanguage: Record<string, Family> = {
  javascript: "js",
  nodejs: "js",
  webjs: "js",
  typescript: "js",
  python: "python",
  java: "jvm",
  kotlin: "jvm",
  scala: "jvm",
  jvm: "jvm",
  dotnet: "dotnet",
  csharp: "dotnet",
  go: "go",
  ruby: "ruby",
  php: "php",
  rust: "rust",
  erlang: "beam",
  elixir: "beam",
  beam: "beam",
  dart: "dart",
  swift: "swift",
  cpp: "native",
  c: "native",
  native: "native",
};

/** The family of a frame: its file's ending, else the trace's language, else null. */
export function familyOf(file: string, language: string | undefined): Family | null {
  const ending = /\.([A-Za-z]{1,6})$/.exec(file)?.[1]?.toLowerCase() ?? "";
  return byEnding[ending] ?? byLanguage[language?.toLowerCase() ?? ""] ?? null;
}

function endings(family: Family, list: string): Record<string, Family> {
  return Object.fromEntries(list.split(" ").map((ending) => [ending, family]));
}
