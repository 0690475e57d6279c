import type { Names } from "./names.ts";
import { sharedHead } from "./tests.ts";

/** What a file imports is looked for in its first characters: imports stand at the top. */
const LONGEST_HEAD = 60_000;
const MOST_IMPORTS = 60;
const MOST_OF_PACKAGE = 3;

/** The files of the repository that a file imports, in the order it names them. */
export function importedFiles(path: string, text: string, repository: Names): string[] {
  const ending = /\.(\w+)$/.exec(path)?.[1] ?? "";
  const find = Object.hasOwn(languages, ending) ? languages[ending] : undefined;
  if (!find) return [];
  const found = find(path, text.slice(0, LONGEST_HEAD), repository);
  return [...new Set(found)].filter((each) => each !== path);
}

type Finder = (path: string, text: string, repository: Names) => string[];

const scriptImport = /(?:from|import|require\()\s{0,9}["'](\.{1,2}\/[^"'\n]{1,200})["']/g;
const scriptEndings = ["", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", "/index.ts", "/index.js"];

function script(path: string, text: string, { paths }: Names): string[] {
  return named(text, scriptImport).flatMap(([specifier = ""]) => {
    const target = resolve(path, specifier);
    const written = target.replace(/\.js$/, ".ts");
    return first(
      paths,
      [target, written].flatMap((stem) => scriptEndings.map((ending) => stem + ending)),
    );
  });
}

const pythonImport =
  /^[ \t]{0,40}(?:from[ \t]+(\.{0,5}[\w.]{0,200})[ \t]+import[ \t]+\(?[ \t]*(\w{1,80})|import[ \t]+([\w.]{1,200}))/gm;

function python(path: string, text: string, { paths }: Names): string[] {
  return named(text, pythonImport).flatMap(([from = "", member = "", whole = ""]) => {
    const dots = /^\.*/.exec(from)?.[0].length ?? 0;
    const module = (from || whole).slice(dots).split(".").filter(Boolean).join("/");
    const folders = path.split("/").slice(0, -1);
    const bases =
      dots > 0
        ? [folders.slice(0, folders.length - dots + 1)]
        : folders.map((_, depth) => folders.slice(0, depth)).concat([folders]);
    const places = bases.flatMap((base) => {
      const stem = [...base, ...(module ? [module] : [])].join("/");
      const inside = stem === "" ? member : `${stem}/${member}`;
      return [...(member ? [`${inside}.py`] : []), `${stem}.py`, `${stem}/__init__.py`];
    });
    return first(paths, places);
  });
}

const jvmImport = /^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]{3,200})/gm;

function jvm(path: string, text: string, repository: Names): string[] {
  return named(text, jvmImport).flatMap(([name = ""]) => {
    const parts = name.split(".");
    // A static import, or a nested class, names the file one step earlier.
    return [parts, parts.slice(0, -1)]
      .flatMap((each) => ["java", "kt", "scala"].map((ending) => withEnding(each, ending)))
      .flatMap((segments) => nearest(path, segments, 2, repository))
      .slice(0, 1);
  });
}

const goImport = /^[ \t]*(?:import[ \t]+)?(?:[\w.]{1,60}[ \t]+)?"([\w./~-]{1,200})"/gm;

/** A package is its folder: some of the files there, and of those beside this one. */
function go(path: string, text: string, { byName }: Names): string[] {
  const folders = foldersOf(byName, ".go");
  const own = path.split("/").slice(0, -1).join("/");
  const imported = named(text, goImport).flatMap(([name = ""]) => {
    const parts = name.split("/");
    const folder = parts
      .map((_, at) => parts.slice(at).join("/"))
      .find((each) => folders.has(each));
    return folder === undefined ? [] : (folders.get(folder) ?? []).slice(0, MOST_OF_PACKAGE);
  });
  return [...imported, ...(folders.get(own) ?? []).slice(0, MOST_OF_PACKAGE)];
}

const rubyImport = /^[ \t]*require(_relative)?[ \t(]+["']([\w./-]{1,200})["']/gm;

function ruby(path: string, text: string, repository: Names): string[] {
  return named(text, rubyImport).flatMap(([relative, name = ""]) => {
    const file = `${name.replace(/\.rb$/, "")}.rb`;
    return relative === undefined
      ? nearest(path, file.split("/"), 1, repository)
      : first(repository.paths, [resolve(path, file)]);
  });
}

const phpImport =
  /^[ \t]*use[ \t]+(?:function[ \t]+|const[ \t]+)?\\?([\w\\]{3,200})(?:\{([\w, ]{1,200})\})?/gm;

function php(path: string, text: string, repository: Names): string[] {
  return named(text, phpImport).flatMap(([name = "", group]) => {
    const base = name.split("\\").filter(Boolean);
    const all =
      group === undefined ? [base] : group.split(",").map((each) => [...base, each.trim()]);
    return all.flatMap((parts) => nearest(path, withEnding(parts, "php"), 2, repository));
  });
}

const rustImport =
  /^[ \t]*(?:pub(?:\([\w: ]{1,40}\))?[ \t]+)?(?:mod[ \t]+(\w{1,80})[ \t]*;|use[ \t]+(crate|super|self)((?:::\w{1,80}){1,8}))/gm;

function rust(path: string, text: string, { paths }: Names): string[] {
  const folders = path.split("/").slice(0, -1);
  const name = (path.split("/").at(-1) ?? "").replace(/\.rs$/, "");
  const own = /^(?:mod|lib|main)$/.test(name) ? folders : [...folders, name];
  const root = folders.slice(0, folders.lastIndexOf("src") + 1);
  return named(text, rustImport).flatMap(([module, base, rest = ""]) => {
    const from = base === "crate" ? root : base === "super" ? own.slice(0, -1) : own;
    const parts = module === undefined ? rest.split("::").filter(Boolean) : [module];
    const stems = parts.map((_, at) => [...from, ...parts.slice(0, parts.length - at)].join("/"));
    return first(
      paths,
      stems.flatMap((stem) => [`${stem}.rs`, `${stem}/mod.rs`]),
    );
  });
}

const elixirImport =
  /^[ \t]*(?:alias|import|use|require)[ \t]+([A-Z][\w.]{1,200}?)(?:\.\{([\w, ]{1,200})\})?(?=[\s,]|$)/gm;

function elixir(path: string, text: string, repository: Names): string[] {
  return named(text, elixirImport).flatMap(([name = "", group]) => {
    const base = name.split(".").filter(Boolean);
    const all =
      group === undefined ? [base] : group.split(",").map((each) => [...base, each.trim()]);
    return all.flatMap((parts) => nearest(path, withEnding(parts.map(snake), "ex"), 2, repository));
  });
}

const include = /^[ \t]*(?:#[ \t]*include|-include\()[ \t]*"([\w./-]{1,200})"/gm;

function included(path: string, text: string, repository: Names): string[] {
  return named(text, include).flatMap(([name = ""]) => {
    const beside = first(repository.paths, [resolve(path, name)]);
    return beside.length > 0 ? beside : nearest(path, resolve("", name).split("/"), 1, repository);
  });
}

const dartImport =
  /^[ \t]*(?:import|part|export)[ \t]+["'](?:package:[\w.]{1,80}\/)?([\w./-]{1,200})["']/gm;

function dart(path: string, text: string, repository: Names): string[] {
  return named(text, dartImport).flatMap(([name = ""]) => {
    const beside = first(repository.paths, [resolve(path, name)]);
    return beside.length > 0 ? beside : nearest(path, ["lib", ...name.split("/")], 2, repository);
  });
}

const languages: Record<string, Finder> = {
  ...Object.fromEntries("ts tsx mts cts js jsx mjs cjs".split(" ").map((each) => [each, script])),
  ...Object.fromEntries("java kt scala".split(" ").map((each) => [each, jvm])),
  ...Object.fromEntries("c h cc cpp cxx hpp hh erl hrl".split(" ").map((each) => [each, included])),
  py: python,
  go,
  rb: ruby,
  php,
  rs: rust,
  ex: elixir,
  exs: elixir,
  dart,
};

/** The groups of every match, in order. */
function named(text: string, pattern: RegExp): (string | undefined)[][] {
  const all: (string | undefined)[][] = [];
  for (const [, ...groups] of text.matchAll(pattern)) {
    if (all.push(groups) >= MOST_IMPORTS) break;
  }
  return all;
}

function first(paths: ReadonlySet<string>, candidates: string[]): string[] {
  const found = candidates.find((each) => paths.has(each));
  return found === undefined ? [] : [found];
}

/**
 * The file whose path ends in these segments; of several the one nearest to who asks. Leading
 * segments may be missing in the repository (PSR-4 roots, an Elixir app's own name), but not so
 * many that fewer than `least` are left.
 */
function nearest(path: string, segments: string[], least: number, { byName }: Names): string[] {
  const from = path.split("/");
  const ranked = (byName.get(segments.at(-1) ?? "") ?? [])
    .map((each) => ({ each, tail: sharedTail(each, segments), head: sharedHead(each, from) }))
    .filter(({ tail }) => tail >= Math.min(least, segments.length))
    .sort((a, b) => b.tail - a.tail || b.head - a.head);
  const best = ranked[0]?.each.join("/");
  return best === undefined ? [] : [best];
}

function sharedTail(a: string[], b: string[]): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a.at(-1 - shared) === b.at(-1 - shared))
    shared += 1;
  return shared;
}

function foldersOf(byName: Names["byName"], ending: string): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const [name, all] of byName) {
    if (!name.endsWith(ending) || name.endsWith(`_test${ending}`)) continue;
    for (const segments of all) {
      const folder = segments.slice(0, -1).join("/");
      folders.set(folder, [...(folders.get(folder) ?? []), segments.join("/")]);
    }
  }
  return folders;
}

function withEnding(parts: string[], ending: string): string[] {
  return [...parts.slice(0, -1), `${parts.at(-1)}.${ending}`];
}

function snake(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();
}

function resolve(from: string, specifier: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
