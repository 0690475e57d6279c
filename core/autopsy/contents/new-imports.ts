import { relativeTo } from "#core/languages/import-statements.ts";
import { languageOf } from "#core/languages/index.ts";
import type { LanguageName } from "#core/languages/language.ts";
import { lineOf } from "../rules/syntax.ts";
import type { Change, Judged, ReadFile } from "./change.ts";
import { type RefusedContents, refuse } from "./refusal.ts";
import { dangerousModule, harmlessOfFiles, isPlainModule } from "./script-modules.ts";
import { allNodes, importedNames, loadedModule } from "./script-names.ts";

type Import = { module: string; line: number };

const endings = [
  "",
  ".ts",
  ".tsx",
  ".js",
  ".jsx",
  ".mjs",
  ".cjs",
  ".mts",
  ".cts",
  ".json",
  "/index.ts",
  "/index.js",
  ".py",
  ".rb",
  ".php",
  ".dart",
  ".hpp",
  ".h",
];
const runners =
  /^(?:vitest|@jest\/globals|mocha|chai|ava|tap|bun:test|node:test|node:assert(?:\/strict)?|assert|@testing-library\/[\w-]+|supertest|sinon|pytest|unittest(?:\.mock)?|testing|rspec|rails_helper|spec_helper|test_helper|minitest\/\w+|org\.(?:junit|assertj|hamcrest|mockito|testng)\..+|PHPUnit\\.+|NUnit\.\w+|Xunit|XCTest|ExUnit\.\w+|package:(?:flutter_)?test\/.+|github\.com\/stretchr\/testify.*|kotlin\.test.*)$/;

/** An import of what neither the repository nor its manifests name. */
export function newImports(judged: Judged): RefusedContents | null {
  for (const change of judged.changes) {
    const had = new Set(change.before ? importsOf(change.before).map(({ module }) => module) : []);
    for (const { module, line } of importsOf(change.after)) {
      if (had.has(module) || isKnown(module, change, judged)) continue;
      const reason = dangerousImport(module, change.after) ?? "new_import";
      return refuse(
        reason,
        `${change.path}:${line} would import ${module.slice(0, 100)}, which neither the repository nor its manifests name.`,
      );
    }
  }
  return null;
}

function dangerousImport(module: string, { syntax }: ReadFile) {
  return syntax ? dangerousModule(module) : null;
}

function importsOf(file: ReadFile): Import[] {
  return file.syntax ? inScript(file) : inWords(file);
}

function inScript({ syntax }: ReadFile): Import[] {
  if (!syntax) return [];
  return allNodes(syntax).flatMap(({ node }): Import[] => {
    const line = lineOf(node);
    const isStatement =
      node.type === "ImportDeclaration" ||
      node.type === "ExportNamedDeclaration" ||
      node.type === "ExportAllDeclaration";
    if (isStatement) return node.source ? [{ module: node.source.value, line }] : [];
    if (node.type === "TSExternalModuleReference") return [{ module: node.expression.value, line }];
    if (node.type === "TSImportType" && node.argument.type === "StringLiteral")
      return [{ module: node.argument.value, line }];
    const module = loadedModule(node);
    return module ? [{ module, line }] : [];
  });
}

/** How each language imports; the groups are names, or a text's content. */
const statements: Partial<Record<LanguageName, RegExp>> = {
  javascript: /\b(?:from|import|require\s*\()\s*["']([^"'\n]+)["']/g,
  python: /^[ \t]*(?:from\s+([\w.]+)\s+import\b|import\s+([\w., \t]+))/gm,
  ruby: /\b(?:require|require_relative|load|autoload)\b[\s(]*["']([^"'\n]+)["']/g,
  php: /^\s*use\s+(?:function\s+|const\s+)?([\w\\]+)/gm,
  go: /^\s*(?:import\s+)?(?:[\w.]+\s+)?"([\w./-]+)"\s*$/gm,
  jvm: /^\s*import\s+(?:static\s+)?([\w.*{}, ]+)/gm,
  dotnet: /^\s*using\s+(?:static\s+)?(?:\w+\s*=\s*)?([\w.]+)\s*;/gm,
  rust: /^\s*(?:pub\s+)?(?:use|extern\s+crate)\s+([\w:]+)/gm,
  swift: /^\s*import\s+(?:class\s+|struct\s+|func\s+)?([\w.]+)/gm,
  beam: /^\s*(?:import|require|use|alias)\s+([\w.]+)/gm,
  dart: /^\s*(?:import|export)\s+["']([^"'\n]+)["']/gm,
  native: /^\s*#\s*(?:include|import)\s*[<"]([^>"\n]+)[>"]/gm,
};

function inWords({ path, text }: ReadFile): Import[] {
  const name = languageOf(path)?.name;
  const pattern = name && statements[name];
  if (!pattern) return [];
  let [at, line] = [0, 1];
  return [...text.matchAll(pattern)].flatMap((found) => {
    // A statement begins behind the breaks that `^\s*` took along.
    const start = found.index + (/^\s*/.exec(found[0])?.[0].length ?? 0);
    for (
      let feed = text.indexOf("\n", at);
      feed >= 0 && feed < start;
      feed = text.indexOf("\n", at)
    ) {
      at = feed + 1;
      line += 1;
    }
    return found
      .slice(1)
      .flatMap((each) => (name === "python" ? (each ?? "").split(",") : [each ?? ""]))
      .map((each) => ({ module: each.trim().split(/\s+as\s+|\s/)[0] ?? "", line }))
      .filter(({ module }) => module !== "");
  });
}

/** What every program of a language may import: it reaches nothing outside. */
const plainWords: Partial<Record<LanguageName, RegExp>> = {
  python:
    /^(?:__future__|abc|array|asyncio|base64|bisect|calendar|cmath|collections(?:\.abc)?|contextlib|copy|dataclasses|datetime|decimal|difflib|enum|fractions|functools|hashlib|heapq|hmac|html|itertools|json|logging|math|numbers|operator|queue|random|re|secrets|statistics|string|struct|textwrap|threading|time|traceback|types|typing|typing_extensions|unicodedata|uuid|warnings|weakref|zoneinfo)$/,
  ruby: /^(?:json|set|time|date|bigdecimal(?:\/util)?|securerandom|digest|forwardable|ostruct|logger|delegate|singleton|observer|timeout|English)$/,
  php: /^(?:[A-Z]\w*)$/,
  go: /^(?:errors|fmt|strings|strconv|sort|slices|maps|cmp|time|math(?:\/\w+)?|bytes|bufio|context|sync(?:\/\w+)?|unicode(?:\/\w+)?|regexp|encoding\/json|encoding\/csv|container\/\w+|log(?:\/slog)?|hash(?:\/\w+)?|testing|iter|io)$/,
  jvm: /^(?:java\.(?:util(?!\.(?:jar|zip|prefs))|time|math|text)(?:\.[\w*]+)*|java\.lang\.[A-Z]\w*|java\.io\.(?:IOException|UncheckedIOException)|kotlin(?:x\.coroutines)?(?!\.io)(?:\.[\w*]+)*|scala\.(?:util|collection|concurrent|math)(?:\..*)?|(?:javax|jakarta)\.annotation\.\w+|org\.slf4j\.\w+|org\.jetbrains\.annotations\.\w+)$/,
  dotnet:
    /^System(?:\.(?:Linq|Collections(?:\.\w+)*|Text(?:\.(?:Json|RegularExpressions))?|Threading(?:\.Tasks)?|Globalization|Diagnostics\.CodeAnalysis|ComponentModel(?:\.DataAnnotations)?))?$/,
  rust: /^(?:std|core|alloc)::(?!process|net|fs|env|os|ffi|arch)\w+|^(?:crate|self|super)(?:::|$)/,
  swift: /^(?:Foundation|Swift|Dispatch|Combine|SwiftUI|UIKit|os)$/,
  beam: /^(?:Logger|Enum|Map|List|Keyword|String|Kernel|Integer|Regex|Date|DateTime|Decimal|Ecto(?:\.\w+)*)$/,
  dart: /^dart:(?:core|async|collection|convert|math|typed_data)$/,
  native:
    /^(?:std(?:bool|int|def|io|lib|arg)|string|vector|map|optional|memory|algorithm|stdexcept|exception|utility|set|unordered_\w+|tuple|variant|string_view|array|list|deque|queue|numeric|limits|chrono|cassert|assert|cstring|cstdint|cstddef|cmath|math|ctype|errno|inttypes|limits)(?:\.h)?$/,
};

function isKnown(
  module: string,
  change: Change,
  { files, tree, manifest, changes }: Judged,
): boolean {
  const { path, isTest, after } = change;
  const name = languageOf(path)?.name;
  if (isTest && runners.test(module)) return true;
  if (after.syntax || name === "javascript") {
    if (isPlainModule(module)) return true;
    if (dangerousModule(module) !== null) return importsOnlyHarmless(module, after);
  } else if (name && plainWords[name]?.test(module)) return true;
  const others = Object.entries(files).filter(([each]) => each !== path);
  const paths = [
    ...tree,
    ...Object.keys(files),
    ...changes.map((each) => each.path),
    // What another file imports is there, though nobody was shown it.
    ...others.flatMap(([each, text]) => relativesIn(each, text)),
  ];
  if (/^\.{1,2}(?:\/|$)/.test(module) || /["'<]/.test(module))
    return isPath(relativeTo(path, module), paths);
  // Of the repository: another file imports it, a path ends with it, or a manifest names it.
  if (others.some(([each, text]) => importsAlike(each, text, module)))
    return !isReaching(module, name);
  const tail = module
    .replace(/^(?:[@~#]\/|#|package:[\w]+\/)/, "")
    .replace(/\\|::|\.(?!\w+$)|\.(?=\w+$)/g, "/");
  if (paths.some((each) => endsAs(each, tail))) return true;
  return isNamedIn(packageOf(module), manifest, files);
}

function importsOnlyHarmless(module: string, { syntax }: ReadFile): boolean {
  if (!syntax || dangerousModule(module) !== "touches_files") return false;
  const names = [...importedNames(syntax).values()].filter((each) => each.module === module);
  return names.length > 0 && names.every(({ name }) => name !== null && harmlessOfFiles.test(name));
}

function relativesIn(path: string, text: string): string[] {
  return [...text.matchAll(/["'](\.{1,2}\/[^"'\n]{1,200})["']/g)].map(([, specifier = ""]) =>
    relativeTo(path, specifier),
  );
}

function isPath(target: string, paths: string[]): boolean {
  const stem = target.replace(/\.[cm]?js$/, "");
  return paths.some((path) =>
    endings.some((ending) => path === target + ending || path === stem + ending),
  );
}

function importsAlike(path: string, text: string, module: string): boolean {
  const quoted = [`"${module}"`, `'${module}'`];
  if (/\.(?:[cm]?[jt]sx?|vue|svelte|go|rb|dart)$/.test(path))
    return quoted.some((each) => text.includes(each));
  return new RegExp(
    String.raw`^\s*(?:import|from|use|using|alias|require|#\s*include)\b.*(?<![\w.\\])${literally(module)}(?![\w\\])`,
    "m",
  ).test(text);
}

/** Modules of the language itself that a fix does not need, wherever else they are used. */
function isReaching(module: string, name: LanguageName | undefined): boolean {
  if (name === "python")
    return /^(?:os|subprocess|socket|urllib|http|requests|httpx|ctypes|pickle|importlib|shutil|sys|pty|ftplib|smtplib)(?:\.|$)/.test(
      module,
    );
  if (name === "go") return /^(?:os(?:\/exec)?|net(?:\/.*)?|syscall|plugin|unsafe)$/.test(module);
  if (name === "jvm")
    return /^java\.(?:net|nio\.file|lang\.reflect|lang\.invoke)|^javax\.script/.test(module);
  return false;
}

function endsAs(path: string, tail: string): boolean {
  if (tail.length < 3) return false;
  const stem = path.replace(/\.\w+$/, "").toLowerCase();
  const wanted = tail.replace(/\.\w+$/, "").toLowerCase();
  return (
    stem === wanted ||
    stem.endsWith(`/${wanted}`) ||
    (wanted.includes("/") && wanted.endsWith(`/${stem.split("/").slice(-2).join("/")}`))
  );
}

function packageOf(module: string): string {
  const bare = module.replace(/^package:/, "");
  const parts = bare.split("/");
  return bare.startsWith("@")
    ? parts.slice(0, 2).join("/")
    : /\./.test(parts[0] ?? "")
      ? bare
      : (parts[0] ?? "");
}

function isNamedIn(name: string, manifest: string, files: Record<string, string>): boolean {
  const manifests = [
    manifest,
    ...Object.entries(files)
      .filter(([path]) =>
        /(?:^|\/)(?:package\.json|pyproject\.toml|requirements[\w-]*\.txt|Pipfile|go\.mod|Gemfile|composer\.json|Cargo\.toml|mix\.exs|pubspec\.yaml|pom\.xml|build\.gradle(?:\.kts)?|Package\.swift|[\w.-]+\.csproj)$/.test(
          path,
        ),
      )
      .map(([, text]) => text),
  ].join("\n");
  const spelled = [name, name.replaceAll("_", "-"), name.split(/[.\\:]/)[0] ?? name];
  return spelled.some(
    (each) =>
      each.length > 1 &&
      new RegExp(String.raw`(?<![\w@/.-])${literally(each)}(?![\w-])`, "i").test(manifests),
  );
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
