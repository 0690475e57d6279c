import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { slugsOf } from "./names.mjs";

/**
 * Which repository of this machine a project is for; kept in the system's folder after a disconnect
 * too, so that a repository finds its own project again. `first` is its first commit.
 * @typedef {{ slug: string, repository: string, root: string, first: string }} Connection
 */

/**
 * All connections of a system's folder.
 * @param {string} folder
 * @returns {Connection[]}
 */
export function listConnections(folder) {
  const at = `${folder}/connections`;
  if (!existsSync(at)) return [];
  return readdirSync(at)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => {
      try {
        return [JSON.parse(readFileSync(`${at}/${name}`, "utf8"))];
      } catch {
        return [];
      }
    });
}

/**
 * A repository's own connection, also where its folder was moved; or a new one under a slug that is
 * nobody's. Two that come at once get two slugs.
 * @param {string} folder
 * @param {{ repository: string, root: string, firstCommit: () => string }} checkout
 * @param {{ name: string, isTaken: (slug: string) => boolean }} naming
 * @returns {{ connection: Connection, isNew: boolean }}
 */
export function claim(folder, { repository, root, firstCommit }, { name, isTaken }) {
  const all = listConnections(folder);
  const known = all.find((each) => each.repository === repository);
  if (known) return { connection: known, isNew: false };
  // In a long history this takes a moment.
  const first = firstCommit();
  const moved = all.find((each) => each.first === first && !existsSync(each.repository));
  if (moved) {
    const connection = { ...moved, repository, root };
    writeFileSync(fileOf(folder, moved.slug), JSON.stringify(connection), { mode: 0o600 });
    return { connection, isNew: false };
  }
  mkdirSync(`${folder}/connections`, { recursive: true, mode: 0o700 });
  for (const slug of slugsOf(name)) {
    if (isTaken(slug)) continue;
    const connection = { slug, repository, root, first };
    try {
      writeFileSync(fileOf(folder, slug), JSON.stringify(connection), { mode: 0o600, flag: "wx" });
      return { connection, isNew: true };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
  throw new Error(`There are too many projects called ${name}.`);
}

/**
 * Forgets a connection that came to nothing.
 * @param {string} folder
 * @param {string} slug
 */
export function unclaim(folder, slug) {
  rmSync(fileOf(folder, slug), { force: true });
}

/**
 * The ingest key kept of a project, or null.
 * @param {string} folder
 * @param {string} slug
 */
export function readKey(folder, slug) {
  const file = `${folder}/${slug}.key`;
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}

/**
 * @param {string} folder
 * @param {string} slug
 * @param {string} key
 */
export function keepKey(folder, slug, key) {
  rmSync(`${folder}/${slug}.key`, { force: true });
  writeFileSync(`${folder}/${slug}.key`, key, { mode: 0o600 });
}

/**
 * @param {string} folder
 * @param {string} slug
 */
export function forgetKey(folder, slug) {
  rmSync(`${folder}/${slug}.key`, { force: true });
}

/**
 * @param {string} folder
 * @param {string} slug
 */
function fileOf(folder, slug) {
  return `${folder}/connections/${slug}.json`;
}
