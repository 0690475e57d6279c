import { byPath } from "./by-path.ts";
import { type Candidate, candidates, type Finding, foreign, isAside } from "./candidate.ts";
import type { RuntimePath } from "./runtime-path.ts";
import { named, type TreeIndex } from "./tree-index.ts";

/** The JDK's own packages; no repository declares classes in them. */
const jdk = /^(?:java|javax|jdk|sun|com\.sun)\./;
const jvmEndings = [".java", ".kt", ".scala", ".groovy"];
/** Where a build tool's source folders end and packages begin. */
const sourceRoots = new Set(
  "src main test java kotlin scala groovy sources source jvm common jvmMain commonMain androidMain".split(
    " ",
  ),
);

/** A class's file: the package is its folder, or a part of it where Kotlin and Scala leave some out. */
export function byJvmClass(
  place: RuntimePath | null,
  module: string | undefined,
  index: TreeIndex,
): Finding {
  const type = /([\w.]{1,400})(?:\$.{0,400})?$/.exec(module?.split("/").at(-1) ?? "")?.[1] ?? "";
  if (type === "") return bare(place, index);
  if (jdk.test(type)) return foreign("The class is the Java runtime's own.");
  const parts = type.split(".");
  const top = parts.pop() ?? "";
  const file = place?.segments.at(-1);
  const names = file
    ? [file]
    : jvmEndings.flatMap((ending) => [top + ending, top.replace(/Kt$/, "") + ending]);
  const found = [...new Set(names)]
    .flatMap((name) => named(index, name))
    .flatMap((path) => jvmCandidate(path, parts) ?? []);
  return candidates(file ? found : found.map(withoutLine));
}

function jvmCandidate(path: string, parts: string[]): Candidate | null {
  const folders = path.split("/").slice(0, -1);
  if (parts.length > 0 && sharedEnd(folders, parts) === parts.length)
    return {
      path,
      root: { runtime: "", repository: folders.slice(0, folders.length - parts.length).join("/") },
      score: parts.length + 1 - (isAside(path, parts.length + 1) ? 0.6 : 0),
      standing: "exact",
      why: "The class's package is its folder.",
    };
  // A package may itself hold a folder called `kotlin` or `main`: the longest packages come first.
  const starts = folders.flatMap((folder, at) => (sourceRoots.has(folder) ? [at + 1] : []));
  for (const at of starts.length > 0 ? starts : [0]) {
    const found = partOfPackage(path, folders.slice(0, at), folders.slice(at), parts);
    if (found) return found;
  }
  return null;
}

function partOfPackage(
  path: string,
  home: string[],
  inner: string[],
  parts: string[],
): Candidate | null {
  const shortens = /\.(?:kt|scala)$/.test(path);
  const penalty = isAside(path, inner.length + 1) ? 0.6 : 0;
  if (sharedEnd(inner, parts) === inner.length && (inner.length > 0 || shortens)) {
    const left = parts.slice(0, parts.length - inner.length);
    const tokens = new Set(home.flatMap((folder) => folder.split(/[-_.]/)));
    const hints = left.filter((part) => tokens.has(part)).length;
    const likely = hints > 0 || inner.length >= 2 || (inner.length === 1 && left.length <= 1);
    return {
      path,
      root: { runtime: left.join("."), repository: home.join("/") },
      score: inner.length + hints * 0.5 - penalty,
      standing: likely ? "likely" : "weak",
      why: "The folder is the end of the class's package, whose beginning its project leaves out.",
    };
  }
  if (shortens && inner.length >= 2 && startsWith(parts, inner))
    return {
      path,
      root: { runtime: "", repository: home.join("/") },
      score: inner.length * 0.9 - penalty,
      standing: "likely",
      why: "The file stands at the beginning of the class's package.",
    };
  return null;
}

/** A PHP class where only a base name is printed: PSR-4's folders, else the namespace's end. */
export function byPhpClass(
  place: RuntimePath,
  name: string,
  psr4: { folder: string; name: string }[],
  index: TreeIndex,
): Finding {
  const parts = name.split(/[.\\]/).filter(Boolean);
  const file = place.segments.at(-1) ?? "";
  if (parts.length < 2) return bare(place, index);
  for (const { folder, name: prefix } of psr4) {
    const lead = prefix.split("\\").filter(Boolean);
    if (!startsWith(parts, lead)) continue;
    const path = [folder, ...parts.slice(lead.length, -1), file].filter(Boolean).join("/");
    if (index.paths.has(path))
      return candidates([
        {
          path,
          score: parts.length + 1,
          standing: "exact",
          why: `composer.json puts ${prefix} here.`,
          root: null,
        },
      ]);
  }
  const spaces = parts.slice(0, -1);
  return candidates(
    named(index, file).flatMap((path) => {
      const folders = path.split("/").slice(0, -1);
      const shared = sharedEnd(folders, spaces);
      const left = spaces.slice(0, spaces.length - shared);
      const above = folders.at(-1 - shared) ?? "";
      const atRoot = /^(?:src|app|lib|library|classes|)$/i.test(above);
      if (left.length > 2 || (shared === 0 && !atRoot)) return [];
      const root = {
        runtime: left.join("\\"),
        repository: folders.slice(0, folders.length - shared).join("/"),
      };
      const likely = left.length === 0 || (shared > 0 && atRoot);
      return [
        {
          path,
          score: shared + (left.length === 0 ? 1 : 0) - (isAside(path, shared + 1) ? 0.6 : 0),
          standing: likely ? ("likely" as const) : ("weak" as const),
          why: "The folder is the end of the class's namespace.",
          root,
        },
      ];
    }),
  );
}

/** A .NET type where no file, or only its name, is printed: the namespace is its project's folders. */
export function byDotnetType(
  place: RuntimePath | null,
  method: string | undefined,
  index: TreeIndex,
): Finding {
  const parts = dotnetType(method);
  if (parts.length === 0) return place ? bare(place, index) : candidates([]);
  const file = place?.segments.at(-1);
  const [type = "", outer = ""] = [parts.at(-1), parts.at(-2)];
  const tries = file
    ? [{ name: file, spaces: parts.slice(0, -1) }]
    : [
        { name: `${type}.cs`, spaces: parts.slice(0, -1) },
        { name: `${outer}.cs`, spaces: parts.slice(0, -2) },
      ];
  for (const { name, spaces } of tries) {
    const found = named(index, name).flatMap((path) => dotnetCandidate(path, spaces, index) ?? []);
    if (found.length > 0) return candidates(file ? found : found.map(withoutLine));
  }
  return file && parts.length === 1 ? bare(place, index) : candidates([]);
}

function dotnetCandidate(path: string, spaces: string[], index: TreeIndex): Candidate | null {
  const folders = path.split("/").slice(0, -1);
  const expanded = folders.flatMap((folder) => folder.split("."));
  const shared = sharedEnd(expanded, spaces);
  const penalty = isAside(path, shared + 1) ? 0.6 : 0;
  const why = "The namespace agrees with the project's folders.";
  if (shared === spaces.length && shared > 0)
    return { path, score: shared + 1 - penalty, standing: "likely", why, root: null };
  const depth = folders.findLastIndex((_, at) =>
    index.dotnetProjects.has(folders.slice(0, at + 1).join("/")),
  );
  const inside = folders.slice(depth + 1).flatMap((folder) => folder.split("."));
  if (depth < 0 || sharedEnd(inside, spaces) !== inside.length) return null;
  const root = {
    runtime: spaces.slice(0, spaces.length - inside.length).join("."),
    repository: folders.slice(0, depth + 1).join("/"),
  };
  const standing = shared > inside.length ? "likely" : "weak";
  return { path, score: shared - penalty, standing, why, root };
}

/** `Acme.Shop.Cart.<Total>d__2.MoveNext` is the type `Acme.Shop.Cart`. */
export function dotnetType(method: string | undefined): string[] {
  const plain = (method ?? "").replace(/[([].*$/, "").replace(/`\d{1,3}/g, "");
  const parts = plain.split(/[.+/]/).filter((part) => part !== "");
  const made = parts.findIndex((part) => /[<>]/.test(part));
  const named = made >= 0 ? parts.slice(0, made) : parts.slice(0, -1);
  return named.every((part) => /^\w{1,200}$/.test(part)) ? named : [];
}

function bare(place: RuntimePath | null, index: TreeIndex): Finding {
  if (!place) return candidates([]);
  const found = byPath(place, index);
  return candidates(found.candidates, found.complete);
}

/** Without a line the file is known and the place in it is not. */
function withoutLine(candidate: Candidate): Candidate {
  return candidate.standing === "exact"
    ? { ...candidate, standing: "likely", why: `${candidate.why} No file was printed.` }
    : candidate;
}

function sharedEnd(one: string[], other: string[]): number {
  let shared = 0;
  while (
    shared < one.length &&
    shared < other.length &&
    one[one.length - 1 - shared] === other[other.length - 1 - shared]
  )
    shared += 1;
  return shared;
}

function startsWith(parts: string[], lead: string[]): boolean {
  return lead.length <= parts.length && lead.every((part, at) => parts[at] === part);
}
