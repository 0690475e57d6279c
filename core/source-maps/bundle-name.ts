/**
 * A bundle's name as uploads and stack traces share it: without host, query, drive, `~/` and
 * leading slashes, in forward slashes.
 */
export function bundleName(file: string): string {
  return file
    .replaceAll("\\", "/")
    .replace(/[?#].*$/s, "")
    .replace(/^[A-Za-z][\w+.-]{0,40}:\/\/[^/]*/, "")
    .replace(/^[A-Za-z]:/, "")
    .split("/")
    .filter((part) => part !== "" && part !== "." && part !== "..")
    .filter((part, at) => !(at === 0 && part === "~"))
    .join("/");
}

const MAX_NAMES = 8;

/**
 * The names under which the bundle of a stack's file may have been uploaded, the longest first: an
 * app is often deployed to another folder than it was built in.
 */
export function namesOfBundle(file: string): string[] {
  const parts = bundleName(file).split("/").slice(-MAX_NAMES);
  return parts.map((_, at) => parts.slice(at).join("/")).filter((name) => name !== "");
}

const buildFolder =
  /(^|\/)(\.next|_next|\.output|\.nuxt|\.vercel|\.wrangler|\.svelte-kit|\.open-next)\//;
const bundleEnding =
  /\.(?:min|bundle|chunk)\.[mc]?js$|(^|\/)_worker\.js$|(^|\/)chunk-[\w-]{1,60}\.[mc]?js$/;
const hashEnding = /[.-](?=[\w-]{0,40}\d)(?:[0-9a-f]{8,40}|[\w-]{8,12})\.[mc]?js$/;
const script = /\.[mc]?js$/;

/** No person writes lines as long as a minifier does. */
const LONGEST_LINE_COLUMNS = 300;
const LONGEST_FIRST_LINES_COLUMNS = 120;

/** Whether a frame's position is surely a bundle's and not a source file's, by its name and column. */
export function isBundled({
  file,
  line,
  column = 0,
}: {
  file: string;
  line: number;
  column?: number | undefined;
}): boolean {
  const name = bundleName(file);
  if (!script.test(name)) return false;
  if (buildFolder.test(name) || bundleEnding.test(name) || isHashed(name)) return true;
  return (
    column > LONGEST_LINE_COLUMNS || (line > 0 && line <= 2 && column > LONGEST_FIRST_LINES_COLUMNS)
  );
}

/** Content hashes mix digits with letters; a word with a number does so too, but ends in it. */
function isHashed(name: string): boolean {
  const last = name.slice(name.lastIndexOf("/") + 1);
  if (!hashEnding.test(last)) return false;
  const hash = /[.-]([\w-]{8,40})\.[mc]?js$/.exec(last)?.[1] ?? "";
  return /\d[A-Za-z_-]/.test(hash) && /[A-Za-z]/.test(hash);
}
