import { importStatements } from "./import-statements.ts";
import type { Language } from "./language.ts";
import { firstOf, type RepositoryNames } from "./repository-names.ts";

export const python: Language = {
  name: "python",
  calledBy: "python",
  endings: "py pyx pyi pyc",
  foreignFiles: {
    folders: [
      /site-packages|dist-packages/,
      /lib[/\\]python\d(?:\.\d{1,2})?/,
      /Python\d{2,3}[/\\]Lib/,
    ],
    starts: [/\/usr\/src\/python[/-]/],
  },
  foreignPaths: {
    everywhere: [/(?:^|\/)(?:site-packages|dist-packages)\//, /^opt\/python\//],
    own: [
      /(?:^|\/)[Ll]ib\/python\d|(?:^|\/)Python\d{1,4}\/[Ll]ib\//,
      /(?:^|\/)\.pyenv\/versions\//,
    ],
    inTree: "site-packages",
  },
  runtime: { files: [/\/lib\/python\d[\d.]{0,6}\/(?!site-packages|dist-packages)/] },
  naming: {
    // Comprehensions have frames of their own up to Python 3.11 only.
    generated: [/^<(?:listcomp|genexpr|dictcomp|setcomp|lambda)>$/],
    unstableEndings: /pyc/,
  },
  writtenNames: {
    made: "lambda module listcomp genexpr dictcomp setcomp",
    makers: /\bexec\(|\bFunctionType\(|\bco_name\b/,
    stand: true,
  },
  errors: {
    vague: [/Exception|RuntimeError|BaseException|AssertionError|DatabaseError/],
    namespace: /builtins\./,
    overflow: [/(?:^|\.)RecursionError$/],
    assertionHelpers: "raise_for_status",
  },
  tests: {
    suffixes: "_test",
    prefixes: "test_",
    otherNames: [/_tests$/],
    creatable: [/(?:^|\/)test_[\w-]+\.py$/, /_test\.py$/],
  },
  manifest: {
    files: "pyproject.toml requirements.txt Pipfile poetry.lock uv.lock Pipfile.lock",
    project: /^(?:setup\.py|setup\.cfg|pyproject\.toml)$/,
  },
  dependency: {
    folder: /(?:site|dist)-packages\//,
    name: (first) => first.replace(/\.py$/, ""),
    installed: { folder: /^(?:site|dist)-packages$/, anyLanguage: false, knownBy: "project" },
  },
  imports: [{ endings: "py", find: importedModules }],
  source: {
    declaring: "def class async",
    defining: "class def",
    keywords:
      "None True False and or not in is self if else for while return def class import from",
    importing: [/import|from/],
  },
};

const importing =
  /^[ \t]{0,40}(?:from[ \t]+(\.{0,5}[\w.]{0,200})[ \t]+import[ \t]+\(?[ \t]*(\w{1,80})|import[ \t]+([\w.]{1,200}))/gm;

/** A module is looked for from its package's folder, or from every folder above the file. */
function importedModules(path: string, text: string, { paths }: RepositoryNames): string[] {
  return importStatements(text, importing).flatMap(([from = "", member = "", whole = ""]) => {
    const dots = /^\.*/.exec(from)?.[0].length ?? 0;
    const module = (from || whole).slice(dots).split(".").filter(Boolean).join("/");
    const folders = path.split("/").slice(0, -1);
    const bases =
      dots > 0
        ? [folders.slice(0, folders.length - dots + 1)]
        : folders.map((_, depth) => folders.slice(0, depth)).concat([folders]);
    const candidates = bases.flatMap((base) => {
      const stem = [...base, ...(module ? [module] : [])].join("/");
      const inside = stem === "" ? member : `${stem}/${member}`;
      return [...(member ? [`${inside}.py`] : []), `${stem}.py`, `${stem}/__init__.py`];
    });
    return firstOf(paths, candidates);
  });
}
