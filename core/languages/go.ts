import { importStatements } from "./import-statements.ts";
import type { Language } from "./language.ts";
import type { RepositoryNames } from "./repository-names.ts";

/** The first segments of the standard library's packages, and of its own vendored ones. */
const standardLibrary =
  "archive bufio builtin bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt go hash html image index internal io iter log maps math mime net os path plugin reflect regexp runtime slices sort strconv strings structs sync syscall testing text time unicode unique unsafe vendor weak";

export const go: Language = {
  name: "go",
  calledBy: "go",
  endings: "go",
  foreignFiles: {
    folders: [/go[/\\]pkg[/\\]mod/],
    starts: [/\/usr\/(?:local\/)?go\/src\//],
  },
  foreignPaths: {
    everywhere: [/(?:^|\/)(?:go\/pkg\/mod|pkg\/mod\/cache)\//],
    own: [
      /(?:^|\/)(?:usr\/local\/go|usr\/lib\/go(?:-[\d.]{1,10})?|Program Files\/Go|libexec|sdk\/go[\d.]{1,10})\/src\//,
      /(?:^|\/)hostedtoolcache\/(?:windows\/)?go\//,
      /(?:^|\/)vendor\/|(?:^|\/)external\/(?:com|org|in|io|net)_|@v\d/,
    ],
  },
  // A frame prints its whole package, so that these libraries are known by it as Go's own are.
  foreignNames: `${standardLibrary} golang.org google.golang.org go.opentelemetry.io github.com/pkg/errors go.uber.org`,
  nameParts: /\/|$/,
  runtime: {
    files: [/\/usr\/(?:local\/)?(?:go|lib\/go[\w.-]{0,20})\//],
    names: [/^runtime(?:::|\.|\/)/],
  },
  naming: { clean: goName, qualified: /[.:/]/ },
  writtenNames: { made: "main init glob", stand: true },
  errors: {
    vague: [
      /panic|fatal error|\*?(?:errors|fmt|xerrors|pkg\/errors)\.\w{1,40}|\*runtime\.\w{1,40}|runtime\.\w{1,40}/,
    ],
    overflow: [/^stack[ -]overflow$/i],
    assertionHelpers: "must panic",
    panic: {
      border: /^(?:panic|runtime\.(?:gopanic|sigpanic|panic\w{0,40}|goPanic\w{0,40}))$/,
      ownFilesOnly: true,
    },
  },
  tests: { suffixes: "_test", creatable: [/_test\.go$/] },
  manifest: { files: "go.mod", declares: { file: "go.mod", read: moduleName } },
  dependency: {
    folder: /\/pkg\/mod\//,
    // A module is named by its address.
    name: (...parts) => parts.filter(Boolean).join("/").replace(/@.*$/, ""),
  },
  imports: [{ endings: "go", find: importedPackages }],
  source: {
    declaring: "func struct const var",
    defining: "type struct interface const var",
    keywords: "func return if else for type import string int bool true false",
    importing: [/import|package /],
  },
  resolution: {
    by: "import path",
    packageOf,
    entryPackage: "main",
    // "panic" is no package, but what a builtin's own frame is called.
    runtimePackages: `${standardLibrary} panic`,
    moduleName: /^[^@\\]{1,200}$/,
    moduleAddress: /^[\w-]{1,60}\.[a-z]{2,20}\//,
  },
};

function moduleName(text: string): { folder: string; name: string }[] {
  const name = /^module[ \t]+"?([^\s"]{1,200})/m.exec(text)?.[1];
  return name === undefined ? [] : [{ folder: "", name }];
}

/** `github.com/acme/shop/cart` of `github.com/acme/shop/cart.(*Cart).Total`. */
function packageOf(method: string): string | null {
  const slash = method.lastIndexOf("/", method.search(/[([]|$/));
  const dot = method.indexOf(".", slash + 1);
  return dot < 0 ? null : method.slice(0, dot).replaceAll("%2e", ".");
}

const importing = /^[ \t]*(?:import[ \t]+)?(?:[\w.]{1,60}[ \t]+)?"([\w./~-]{1,200})"/gm;
/** Files of one package that are read. */
const MAX_FILES_OF_PACKAGE = 3;

/** A package is its folder: some of the files there, and of those beside this one. */
function importedPackages(path: string, text: string, { byName }: RepositoryNames): string[] {
  const folders = packageFolders(byName);
  const own = path.split("/").slice(0, -1).join("/");
  const imported = importStatements(text, importing).flatMap(([name = ""]) => {
    const parts = name.split("/");
    const folder = parts
      .map((_, at) => parts.slice(at).join("/"))
      .find((each) => folders.has(each));
    return folder === undefined ? [] : (folders.get(folder) ?? []).slice(0, MAX_FILES_OF_PACKAGE);
  });
  return [...imported, ...(folders.get(own) ?? []).slice(0, MAX_FILES_OF_PACKAGE)];
}

function packageFolders(byName: RepositoryNames["byName"]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const [name, all] of byName) {
    if (!name.endsWith(".go") || name.endsWith("_test.go")) continue;
    for (const segments of all) {
      const folder = segments.slice(0, -1).join("/");
      folders.set(folder, [...(folders.get(folder) ?? []), segments.join("/")]);
    }
  }
  return folders;
}

/** `acme/cart.(*Cart).Total.func1.2` is a closure in `Total`; `[...]` are type arguments. */
function goName(name: string): string {
  return name
    .replace(/\[[^\]]{0,200}\]/g, "")
    .replace(/(?:\.(?:func|gowrap|deferwrap)?\d{1,4}){1,6}$/, "")
    .replace(/-(?:fm|range\d{1,4})$/, "");
}
