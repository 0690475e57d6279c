import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

/**
 * A bundle of the folder and its map. `name` is its path in the folder, in forward slashes.
 * @typedef {{
 *   name: string, path: string, text: string,
 *   mapPath: string | null, map: Record<string, unknown>, debugId: string | null
 * }} Bundle
 */

const script = /\.[mc]?js$/;
const skipped = new Set(["node_modules", ".git"]);

/**
 * The bundles below a folder that have a map, in the order of their names, and what was left out.
 * @param {string} folder
 * @returns {{ bundles: Bundle[], problems: string[] }}
 */
export function findBundles(folder) {
  const problems = /** @type {string[]} */ ([]);
  const bundles = filesBelow(folder).flatMap((path) => {
    const name = relative(folder, path).split(sep).join("/");
    const text = readFileSync(path, "utf8");
    const found = readMap(path, text, folder);
    if (typeof found === "string") problems.push(`${name}: ${found}`);
    if (found === null || typeof found === "string") return [];
    return [{ name, path, text, ...found, debugId: debugIdOf(text, found.map) }];
  });
  return { bundles, problems };
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesBelow(path);
      return entry.isFile() && script.test(entry.name) ? [path] : [];
    });
}

/**
 * The map a bundle names, or the one that is called as it is. A sentence where it cannot be used.
 * @param {string} path @param {string} text @param {string} folder
 * @returns {{ mapPath: string | null, map: Record<string, unknown> } | string | null}
 */
function readMap(path, text, folder) {
  const url = [...text.matchAll(/^\/[/*][#@] ?sourceMappingURL=([^\s*]+)/gm)].at(-1)?.[1];
  if (url?.startsWith("data:")) return asMap(null, decodeDataUrl(url));
  const mapPath = url === undefined ? `${path}.map` : resolve(dirname(path), pathOf(url));
  if (url !== undefined && (/^[a-z][\w+.-]*:|^\/\//i.test(url) || !isBelow(mapPath, folder)))
    return "its source map lies outside the folder";
  if (!statSync(mapPath, { throwIfNoEntry: false })?.isFile())
    return url === undefined ? null : `its source map ${url} is missing`;
  return asMap(mapPath, readFileSync(mapPath, "utf8"));
}

/** @param {string} url */
function pathOf(url) {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/, ""));
  } catch {
    return url;
  }
}

/** @param {string} path @param {string} folder */
function isBelow(path, folder) {
  return path.startsWith(resolve(folder) + sep);
}

/** @param {string} url */
function decodeDataUrl(url) {
  const [head = "", body = ""] = url.split(",", 2);
  return head.endsWith(";base64")
    ? Buffer.from(body, "base64").toString("utf8")
    : decodeURIComponent(body);
}

/** @param {string | null} mapPath @param {string} text */
function asMap(mapPath, text) {
  try {
    const map = JSON.parse(text.replace(/^\)\]\}'.*\n/, ""));
    if (map?.version === 3 && (typeof map.mappings === "string" || Array.isArray(map.sections)))
      return { mapPath, map };
  } catch {
    // Said below, as for JSON that is no map.
  }
  return "its source map is no source map of version 3";
}

/**
 * The debug id that the bundle and the map share, as bundlers write it (TC39's debugId; debug_id).
 * @param {string} text @param {Record<string, unknown>} map
 */
function debugIdOf(text, map) {
  const written = [...text.matchAll(/^\/\/# debugId=([0-9a-fA-F-]{32,36})\s*$/gm)].at(-1)?.[1];
  const id = written ?? map.debugId ?? map.debug_id;
  return typeof id === "string" ? id.toLowerCase() : null;
}
