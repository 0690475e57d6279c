import * as z from "zod";
import { importStatements, relativeTo } from "./import-statements.ts";
import type { Language } from "./language.ts";
import { readJson } from "./read-json.ts";
import { firstOf, type RepositoryNames } from "./repository-names.ts";

/** JavaScript and TypeScript: Node.js, Deno, Bun, browsers, and what compiles to them. */
export const javascript: Language = {
  name: "javascript",
  calledBy: "javascript nodejs webjs typescript",
  endings: "js jsx mjs cjs ts tsx mts cts vue svelte astro",
  foreignFiles: {
    folders: [
      /node_modules/,
      /bower_components/,
      /\.pnpm/,
      // A virtual package beside Yarn's own folder is the repository's.
      /\.yarn(?![/\\]__virtual__[/\\][^/\\]{1,200}[/\\][1-9][/\\])/,
    ],
    starts: [
      /node:|internal\/[\w/-]{1,200}\.m?js$|deno:|ext:|wasm:|bun:|webpack\//,
      /(?:chrome|moz|safari(?:-web)?)-extension:/,
      /https?:\/\/(?:unpkg\.com|cdnjs\.cloudflare\.com|cdn\.jsdelivr\.net|esm\.(?:run|sh)|cdn\.skypack\.dev|code\.jquery\.com|www\.googletagmanager\.com)\//,
    ],
  },
  foreignPaths: {
    everywhere: [
      /(?:^|\/)(?:node_modules|bower_components)\//,
      /(?:^|\/)\.pnp\.[cm]?js$|(?:^|\/)(?:\.pnpm|\.yarn|\.vite\/deps|\.npm|\.bun\/install|\.cache\/deno)\//,
      /^opt\/nodejs\//,
    ],
    inTree: "node_modules bower_components",
  },
  runtime: {
    files: [/^(?:node:|internal\/|deno:|ext:|bun:|wasm:)/],
    aboveLibraries: /^(?:node:|internal\/)/,
  },
  printedPaths: {
    noFile: [
      /index \d{1,9}$|node:|internal\/|deno:|ext:|bun:|wasm:|data:|blob:|webpack\//,
      /chrome-extension:|moz-extension:|safari-extension:|evalmachine|eval |eval$/,
    ],
    foreignHosts:
      /^https?:\/\/(?:[\w-]{1,60}\.)?(?:deno\.land|jsr\.io|esm\.(?:sh|run)|unpkg\.com|jsdelivr\.net|cdnjs\.cloudflare\.com|jspm\.io|skypack\.dev|googleapis\.com|googletagmanager\.com)\//,
    schemes: [
      /^(?:rsc|about):\/\/React\/[A-Za-z]{1,20}\/+/,
      /^webpack-internal:\/{2,3}(?:\([^)/]{1,60}\)\/)?(?:\.\/)?/,
      /^webpack:\/\/[^/]{0,200}\/(?:\.\/)?/,
      /^(?:turbopack|app|async|vite|metro|ng|rollup):\/{2,3}/,
    ],
    // Turbopack names the layer and the kind of a module: `page.tsx [app-ssr] (ecmascript)`.
    tail: / \[[^\]]{1,60}\] \(\w{1,30}\)$/,
    // Turbopack's project root, and Vite's way to a file outside of its root.
    roots: [
      // Yarn's virtual packages: the rest stands so many folders above the one that holds them.
      [/\/__virtual__\/[^/]{1,200}\/0\//, "/"],
      [/\/[^/]{1,200}\/__virtual__\/[^/]{1,200}\/1\//, "/"],
      [/(?:\/[^/]{1,200}){2}\/__virtual__\/[^/]{1,200}\/2\//, "/"],
      [/^\/?\[project\]\//, ""],
      [/^\/@fs\//, "/"],
    ],
  },
  compiled: {
    ending: /\.(m|c)?jsx?$/,
    sources: {
      "": [".ts", ".tsx", ".js", ".jsx", ".mts", ".cts", ".mjs", ".cjs", ".vue", ".svelte"],
      m: [".mts", ".ts", ".tsx", ".mjs", ".js"],
      c: [".cts", ".ts", ".tsx", ".cjs", ".js"],
    },
    outputFolders: "dist build out lib .output .next dist-esm",
    outputKinds: /^(?:src|esm|cjs|es|module|modules|server|commonjs|node)$/,
    builtName: /\.(?:min|bundle)\./,
  },
  naming: {
    // Without astro: a fingerprint's recipe may not change under the incidents it has made.
    endings: "js jsx mjs cjs ts tsx mts cts vue svelte",
    urls: true,
    clean: scriptName,
    unstableEndings: /[mc]?[jt]sx?/,
    dependencyBundle:
      /^(?:vendors?|framework|polyfills?|runtime|webpack|chunk-vendors|react-dom)(?:[~.-].{0,80})?$/i,
  },
  writtenNames: {
    made: "anonymous Object Module Promise then eval default",
    // What TypeScript, Babel and regenerator call the steps of an async function and their own help.
    unwritten:
      /^_|\$|^(?:callee|fulfilled|rejected|step|adopt|tryCatch|asyncGeneratorStep|invoke|value|require|factory|exports|default_\d{1,3}|\w{1,3})$/,
    makers: /\beval\(|\bnew Function\(|\bdefineProperty\(.{0,200}["']name["']/,
    stand: true,
    // V8 calls a function without a name by the property it was called as.
    calledAs: { name: /^(?:async )?[^ ]{1,300}\.[^ ]{1,200}$/, anonymous: /=>|\bfunction\b/ },
  },
  errors: {
    vague: [/Error|Object|object|string|String|undefined|null|unknown|error/],
    overflowMessage: /^Maximum call stack size exceeded|^too much recursion/,
    assertionHelpers: "assert invariant expect throwError throw_error throwIf orThrow notNull",
  },
  tests: {
    suffixes: ".test .spec",
    otherNames: [/[._-](?:tests?|spec)$/],
    creatable: [
      /\.(?:test|spec)\.[cm]?[jt]sx?$/,
      // Jasmine's, AVA's and Mocha's way, where the folder says so too.
      /(?:^|\/)(?:tests?|specs?|__tests__)\/(?:.{1,300}\/)?[^/]{1,100}[_-](?:test|spec)\.[cm]?[jt]sx?$/,
    ],
  },
  manifest: {
    files: "package.json package-lock.json pnpm-lock.yaml yarn.lock",
    declares: { file: "package.json", read: packageName },
  },
  dependency: {
    folder: /node_modules\/(?:\.pnpm\/[^/]{1,200}\/node_modules\/)?/,
    name: (first) => first,
    installed: { folder: /^node_modules$/, anyLanguage: true, knownBy: "name" },
  },
  imports: [{ endings: "ts tsx mts cts js jsx mjs cjs", find: importedScripts }],
  source: {
    declaring: "function class const let var public private protected static async abstract",
    defining: "class interface type enum module const let var",
    keywords:
      "const let var return if else for while new await async function throw this null undefined true false in do type class import from of typeof void string",
    importing: [
      /import|export .{0,200} from|(?:const|let|var) .{0,200} = (?:await import|require)\(/,
    ],
  },
};

const PackageJson = z.object({ name: z.string() });

function packageName(text: string): { folder: string; name: string }[] {
  const { data } = PackageJson.safeParse(readJson(text));
  return data ? [{ folder: "", name: data.name }] : [];
}

const importing = /(?:from|import|require\()\s{0,9}["'](\.{1,2}\/[^"'\n]{1,200})["']/g;
const importedEndings = [
  "",
  ".ts",
  ".tsx",
  ".js",
  ".jsx",
  ".mjs",
  ".cjs",
  "/index.ts",
  "/index.js",
];

function importedScripts(path: string, text: string, { paths }: RepositoryNames): string[] {
  return importStatements(text, importing).flatMap(([specifier = ""]) => {
    const target = relativeTo(path, specifier);
    const written = target.replace(/\.js$/, ".ts");
    return firstOf(
      paths,
      [target, written].flatMap((stem) => importedEndings.map((ending) => stem + ending)),
    );
  });
}

/**
 * No async, new or alias, no receiver that only says how it was called, no number that a bundler
 * put behind a name it met twice, and no name that a minifier gave (far along a line).
 */
function scriptName(name: string, column: number): string {
  const plain = name
    .replace(/^(?:(?:async|new|get|set|bound) ){1,3}/, "")
    .replace(/ \[as .{1,200}\]$/, "")
    .replace(/[/.]?<(?:anonymous)?>?$|^eval$/g, "")
    .replace(/\.$/, "")
    .replace(
      /^(?:(?:Object|Module|exports?|Function|this|default|globalThis|global|window|self|Proxy|Runtime|module|__webpack_\w{1,40}|[a-z$][\w$]{0,60})\.){1,4}(?=[#\w$])/,
      "",
    );
  const parts = plain.split(".");
  const last = (parts.pop() ?? "").replace(/\$\d{1,3}$|(?<=[A-Za-z]{5}[A-UW-Za-uw-z])[2-9]$/, "");
  if (column >= MINIFIED_COLUMN && last.length <= MINIFIED_NAME_CHARS) return "";
  const owner = (parts.at(-1) ?? "").replace(/^_+/, "").replace(/\$\d{1,3}$|[2-9]$/, "");
  if (owner === "" || owner === last || last.startsWith("#") || !/^[A-Z]\w{2}/.test(owner))
    return last;
  return `${owner}.${last}`;
}

/** A short name this far along a line is a minifier's: people break their lines before. */
const MINIFIED_COLUMN = 200;
const MINIFIED_NAME_CHARS = 3;
