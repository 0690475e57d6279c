import * as z from "zod";
import { type Family, familyOf } from "#core/languages/family.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { isAside } from "./candidate.ts";
import type { Manifests } from "./packages.ts";

/** How many manifests are read for one trace: each is a file to fetch. */
const MOST_MANIFESTS = 8;
/** A manifest longer than this is not read to its end. Characters. */
const LONGEST = 200_000;

/** The manifest that names packages of a family. */
const manifestOf: Partial<Record<Family, string>> = {
  js: "package.json",
  go: "go.mod",
  rust: "Cargo.toml",
  beam: "mix.exs",
  dart: "pubspec.yaml",
  php: "composer.json",
};

/** Folders of other people's code that lie in a tree. */
export const notOwn = /(?:^|\/)(?:node_modules|vendor|deps|third_party|Pods|\.git)\//;

/**
 * Which manifests of a tree say most about a trace: those of its languages, at the root, of the
 * service, and of packages that its frames name. At most eight, the most telling first.
 */
export function manifestsFor(trace: ParsedTrace, paths: string[], service: string): string[] {
  const frames = trace.exceptions.flatMap(({ frames }) => frames);
  const families = new Set(frames.map(({ file }) => familyOf(file, trace.language)));
  const names = new Set([...families].flatMap((family) => (family && manifestOf[family]) ?? []));
  if (names.size === 0) return [];
  const told = wordsOf(
    frames.map(({ file, function: name, module }) => `${file} ${name} ${module}`),
  );
  const scored = paths.flatMap((path) => {
    const at = path.lastIndexOf("/");
    if (!names.has(path.slice(at + 1)) || notOwn.test(path) || isAside(path, 1)) return [];
    const folder = path.slice(0, Math.max(0, at)).split("/").filter(Boolean);
    const last = wordsOf([folder.at(-1) ?? ""]);
    const named = [...last].some((word) => told.has(word));
    const serves = folder.includes(service);
    const worth =
      folder.length === 0 ? 4 : (named ? 3 : 0) + (serves ? 3 : 0) - folder.length * 0.1;
    return worth > 0 || families.size === 1 ? [{ path, worth }] : [];
  });
  return scored
    .toSorted((a, b) => b.worth - a.worth || (a.path < b.path ? -1 : 1))
    .slice(0, MOST_MANIFESTS)
    .map(({ path }) => path);
}

/** Folder and package names as words: `@acme/core-api`, `core_api` and `CoreApi` have `core` in common. */
function wordsOf(texts: string[]): Set<string> {
  return new Set(
    texts
      .flatMap((text) => text.slice(0, 2_000).split(/[^A-Za-z0-9_-]+/))
      .filter((word) => word.length > 2)
      .map((word) => word.toLowerCase().replaceAll("-", "_")),
  );
}

/** The names that manifests declare, by folder. What cannot be read declares nothing. */
export function readManifests(files: { path: string; text: string }[]): Manifests {
  const names = new Map<string, string[]>();
  for (const { path, text } of files) {
    const at = path.lastIndexOf("/");
    const base = path.slice(0, Math.max(0, at));
    const read = readers[path.slice(at + 1)];
    for (const { folder, name } of read ? read(text.slice(0, LONGEST)) : []) {
      if (name === "" || name.length > 200) continue;
      const where = [base, ...folder.split("/")].filter((part) => part && part !== ".").join("/");
      names.set(where, [...(names.get(where) ?? []), name]);
    }
  }
  return Object.fromEntries(names);
}

type Named = { folder: string; name: string };

const readers: Record<string, (text: string) => Named[]> = {
  "package.json": (text) => here(PackageJson.safeParse(json(text)).data?.name),
  "go.mod": (text) => here(/^module[ \t]+"?([^\s"]{1,200})/m.exec(text)?.[1]),
  "Cargo.toml": cargoNames,
  "mix.exs": (text) => here(/\bapp:[ \t]{0,20}:([a-z]\w{0,100})/.exec(text)?.[1]),
  "pubspec.yaml": (text) => here(/^name:[ \t]{1,20}["']?(\w{1,100})/m.exec(text)?.[1]),
  "composer.json": composerNames,
};

const PackageJson = z.object({ name: z.string() });
const ComposerJson = z.object({
  autoload: z.object({
    "psr-4": z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  }),
});

function here(name: string | undefined): Named[] {
  return name === undefined ? [] : [{ folder: "", name }];
}

/** The package, and the library and binaries where they are called otherwise. */
function cargoNames(text: string): Named[] {
  let section = "";
  const names = new Set<string>();
  for (const line of text.split("\n")) {
    section = /^\[{1,2}([\w.-]{1,60})\]{1,2}/.exec(line)?.[1] ?? section;
    const name = /^name[ \t]{0,20}=[ \t]{0,20}"([\w-]{1,100})"/.exec(line)?.[1];
    if (name && /^(?:package|lib|bin)$/.test(section)) names.add(name);
  }
  return [...names].map((name) => ({ folder: "", name }));
}

function composerNames(text: string): Named[] {
  const read = ComposerJson.safeParse(json(text));
  return Object.entries(read.data?.autoload["psr-4"] ?? {}).flatMap(([prefix, folders]) =>
    [folders].flat().map((folder) => ({
      folder: folder.slice(0, 300),
      name: prefix.endsWith("\\") ? prefix : `${prefix}\\`,
    })),
  );
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
