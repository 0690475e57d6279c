import type { ContentRefusal } from "./refusal.ts";

const dangerous: [RegExp, ContentRefusal][] = [
  [
    /^(?:child_process|vm|worker_threads|cluster|repl|inspector(?:\/promises)?|module|v8|wasi|execa|shelljs|zx|cross-spawn|node-pty|vm2)$/,
    "executes_code",
  ],
  [
    /^(?:https?|http2|net|dgram|tls|dns(?:\/promises)?|axios|got|node-fetch|undici|request(?:-promise)?|superagent|ky|ws|nodemailer|needle|phin|ssh2|ftp|basic-ftp)$/,
    "goes_out",
  ],
  [/^(?:os|dotenv|env-var)$/, "reads_environment"],
  [/^(?:fs(?:\/promises)?|fs-extra|graceful-fs|rimraf|del|glob)$/, "touches_files"],
];

/** What of files only asks, and neither reads nor writes one. */
export const harmlessOfFiles =
  /^(?:existsSync|exists|stat|statSync|lstat|lstatSync|access|accessSync|constants|F_OK)$/;

/** What a module of Node or npm could do that a bug fix does not need; null for any other. */
export function dangerousModule(specifier: string): ContentRefusal | null {
  const name = specifier.replace(/^node:/, "");
  return dangerous.find(([fits]) => fits.test(name))?.[1] ?? null;
}

/** Modules of Node that reach nothing outside the program. */
const plain =
  /^(?:assert(?:\/strict)?|async_hooks|buffer|console|crypto|diagnostics_channel|events|path(?:\/posix|\/win32)?|perf_hooks|punycode|querystring|stream(?:\/\w+)?|string_decoder|timers(?:\/promises)?|url|util(?:\/types)?|zlib|test)$/;

/** Whether a specifier names a module of Node's own that any code may use. */
export function isPlainModule(specifier: string): boolean {
  return plain.test(specifier.replace(/^node:/, ""));
}
