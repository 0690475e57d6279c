import { byPath, formsOf } from "./by-path.ts";
import { type Candidate, candidates, type Finding, foreign, isAside } from "./candidate.ts";
import { inFolder, type Package } from "./packages.ts";
import type { RuntimePath } from "./runtime-path.ts";
import { type Match, matches, type TreeIndex } from "./tree-index.ts";

const dependency = "It lies in a dependency's folder.";

/** A package installed from its registry's folder, where the repository declares it as its own. */
export function byInstalled(place: RuntimePath, packages: Package[], index: TreeIndex): Finding {
  const at = place.segments.lastIndexOf("node_modules");
  const [scope = "", inner = ""] = place.segments.slice(at + 1);
  const name = scope.startsWith("@") ? `${scope}/${inner}` : scope;
  const own = packages.find((each) => each.name === name);
  if (at < 0 || !own) return foreign(dependency);
  const rest = place.segments.slice(at + 1 + name.split("/").length);
  const found = inPackage(own, { ...place, segments: rest }, index);
  return found
    ? candidates([found])
    : foreign(`${name} is the repository's own, but has no such file.`);
}

/** A Python package installed from this repository: all of its path stands under a project's folder. */
export function byInstalledPython(place: RuntimePath, index: TreeIndex): Finding {
  const at = place.segments.findLastIndex((part) => /^(?:site|dist)-packages$/.test(part));
  const rest = place.segments.slice(at + 1);
  if (at < 0 || rest.length < 2) return foreign(dependency);
  const found = all(index, rest).flatMap(({ path, shared }): Candidate[] => {
    const folder = path.split("/").slice(0, -shared).join("/");
    const project = folder.replace(/(?:^|\/)src$/, "");
    if (shared < rest.length || isAside(path, shared) || !index.pythonProjects.has(project))
      return [];
    const root = { runtime: place.segments.slice(0, at + 1).join("/"), repository: folder };
    const why = "The repository's own package, installed.";
    return [{ path, score: shared, standing: "likely", why, root }];
  });
  return found.length > 0 ? candidates(found) : foreign(dependency);
}

/** `package:shop/cart.dart` stands in `lib` of the package that pubspec.yaml calls `shop`. */
export function byDartPackage(place: RuntimePath, packages: Package[], index: TreeIndex): Finding {
  const pubs = packages.filter(({ folder }) => index.paths.has(inFolder(folder, "pubspec.yaml")));
  const own = pubs.filter(({ name }) => name === place.package);
  const lib = { ...place, segments: ["lib", ...place.segments], package: null };
  const found = own.flatMap((each) => inPackage(each, lib, index) ?? []);
  if (found.length > 0) return candidates(found);
  if (pubs.length > 0) return foreign(`The package ${place.package} is not this repository's.`);
  const { candidates: alike, complete } = byPath(lib, index);
  const whole = alike.filter(({ path }) => `/${path}`.endsWith(`/${lib.segments.join("/")}`));
  const homes = inNamedFolder(whole, place.package ?? "");
  const told = homes.length > 0 ? homes : whole.filter(({ path }) => path.startsWith("lib/"));
  return candidates(
    told.map((each) => ({ ...each, standing: "likely" })),
    complete,
  );
}

/** Go: the function's package says the folder, where go.mod says what the repository is called. */
export function byGoPackage(
  place: RuntimePath,
  method: string | undefined,
  packages: Package[],
  index: TreeIndex,
): Finding {
  const modules = packages.filter(
    ({ folder, name }) =>
      /^[^@\\]{1,200}$/.test(name) &&
      (/^[\w-]{1,60}\.[a-z]{2,20}\//.test(name) || index.paths.has(inFolder(folder, "go.mod"))),
  );
  const path = place.segments.join("/");
  const file = place.segments.at(-1) ?? "";
  const called = goPackage(method);
  for (const { folder, name } of modules) {
    const at = `/${path}`.indexOf(`/${name}/`);
    const inModule = at >= 0 ? inFolder(folder, path.slice(at + name.length + 1)) : null;
    const beside =
      called === name || called?.startsWith(`${name}/`)
        ? inFolder(folder, called.slice(name.length + 1), file)
        : null;
    for (const own of [inModule, beside])
      if (own !== null && index.paths.has(own))
        return candidates([certain(own, `go.mod calls this folder's module ${name}.`)]);
  }
  if (called === null || called === "main") {
    const found = byPath(place, index);
    return candidates(found.candidates, found.complete);
  }
  const [host = ""] = called.split("/");
  if (modules.length > 0 || goOwn.has(host))
    return foreign(`The package ${called} is not this repository's.`);
  // Without a go.mod the folder is what the package has left after its module's name.
  const found = byPath(place, index);
  return candidates(
    found.candidates.filter(({ path: each }) => isGoFolder(each, called)),
    found.complete,
  );
}

/** Whether a file's folder is the end of its package, after one to three segments of a module's name. */
function isGoFolder(path: string, called: string): boolean {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const own = folder === "" ? [] : folder.split("/");
  const parts = called.split("/").filter((part, at) => at < 3 || !/^v\d{1,3}$/.test(part));
  const module = parts.length - own.length;
  const named = parts[0]?.startsWith("git") ? module === 3 : module >= 1 && module <= 3;
  return named && own.every((part, at) => parts[module + at] === part);
}

/** The first segments of Go's own packages; a module without a dot in its name may be anybody's. */
const goOwn = new Set(
  "archive bufio builtin bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt go hash html image index internal io iter log maps math mime net os panic path plugin reflect regexp runtime slices sort strconv strings structs sync syscall testing text time unicode unique unsafe vendor weak".split(
    " ",
  ),
);

function goPackage(method: string | undefined): string | null {
  if (!method) return null;
  const slash = method.lastIndexOf("/", method.search(/[([]|$/));
  const dot = method.indexOf(".", slash + 1);
  return dot < 0 ? null : method.slice(0, dot).replaceAll("%2e", ".");
}

const rustOwn = new Set(["std", "core", "alloc", "proc_macro", "test", "compiler_builtins"]);

/** Rust: the crate that begins the function's path says the workspace's member. */
export function byCrate(
  place: RuntimePath,
  method: string | undefined,
  packages: Package[],
  index: TreeIndex,
): Finding {
  const crate = /^[<&\s]{0,4}(?:dyn |mut )?([A-Za-z_]\w{0,80})::/.exec(method ?? "")?.[1] ?? null;
  if (crate && rustOwn.has(crate) && !place.absolute)
    return foreign("The function is Rust's own library's.");
  const crates = packages.filter(({ folder }) => index.paths.has(inFolder(folder, "Cargo.toml")));
  const own = crates.find(({ name }) => name.replaceAll("-", "_") === crate);
  const path = place.segments.join("/");
  if (!place.absolute && own) {
    const member = inFolder(own.folder, path);
    const verbatim = own.folder === "" || path.startsWith(`${own.folder}/`);
    const settled = !verbatim && index.paths.has(member) ? member : path;
    if (index.paths.has(settled))
      return candidates([certain(settled, `Cargo.toml calls this folder's crate ${own.name}.`)]);
  }
  const found = byPath(place, index);
  const homes = crate && !place.absolute ? inNamedFolder(found.candidates, crate) : [];
  return candidates(homes.length > 0 ? homes : found.candidates, found.complete);
}

/** Those that stand in a folder called as their package is. */
function inNamedFolder(found: Candidate[], name: string): Candidate[] {
  return found.filter(({ path }) =>
    path.split("/").some((folder) => folder.replaceAll("-", "_") === name),
  );
}

const beamOwn =
  /^(?:elixir|stdlib|kernel|erts|mix|iex|eex|ex_unit|logger|crypto|ssl|inets|compiler)$/;

/** Elixir and Erlang print a path in the application's own folder, and the application's name. */
export function byBeamApp(
  place: RuntimePath,
  app: string | undefined,
  packages: Package[],
  index: TreeIndex,
): Finding {
  const apps = packages.filter(({ folder }) => index.paths.has(inFolder(folder, "mix.exs")));
  const path = place.segments.join("/");
  if (app !== undefined) {
    const declared = apps.find(({ name }) => name === app);
    const homes = declared ? [declared.folder] : [`apps/${app}`, app];
    for (const home of homes) {
      const inHome = inFolder(home, path);
      if (index.paths.has(inHome))
        return candidates([
          certain(inHome, `The application ${app} stands in ${home || "the root"}.`),
        ]);
    }
    if (!declared && (apps.length > 0 || beamOwn.test(app)))
      return foreign(`The application ${app} is not this repository's.`);
    // Without a mix.exs an application's files are taken to stand in folders called like it.
    const found = byPath(place, index);
    const own = found.candidates.filter(({ path: each }) =>
      each.split(/[/.]/).some((part) => part === app || part === `${app}_web`),
    );
    return candidates(own, found.complete);
  }
  const found = byPath(place, index);
  return candidates(found.candidates, found.complete);
}

/** Swift's `#fileID` is the module and the file's name, whatever folders are between them. */
export function bySwiftModule(place: RuntimePath, index: TreeIndex): Finding {
  const [module = "", file = ""] = place.segments;
  const found = byPath(place, index);
  if (place.absolute || place.segments.length !== 2)
    return candidates(found.candidates, found.complete);
  const inModule = all(index, [file]).flatMap(({ path }): Candidate[] => {
    const at = path.split("/").indexOf(module);
    if (at < 0) return [];
    const score = 2 - (isAside(path, 1) ? 1 : 0);
    const why = `The only file of this name in the module ${module}.`;
    return [{ path, score, standing: "likely", why, root: null }];
  });
  return candidates(inModule);
}

function inPackage(own: Package, place: RuntimePath, index: TreeIndex): Candidate | null {
  for (const { segments, cost } of formsOf(place, index)) {
    const path = inFolder(own.folder, ...segments);
    if (index.paths.has(path))
      return {
        path,
        score: segments.length,
        standing: "likely",
        why: `The repository declares the package ${own.name} in ${own.folder || "its root"}.`,
        root: null,
        ...(cost > 0 ? { compiled: true } : {}),
      };
  }
  return null;
}

function all(index: TreeIndex, segments: string[]): Match[] {
  const { whole, others } = matches(index, segments);
  return [...whole, ...others(1)];
}

function certain(path: string, why: string): Candidate {
  return { path, score: path.split("/").length + 1, standing: "exact", why, root: null };
}
