import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { languageOf } from "./languages.mjs";

/**
 * What runs in a folder of a checkout: the nearest folder upwards that a language is known by, and
 * the name its telemetry should have.
 * @param {string} folder
 * @param {string} root the checkout, which is the last folder looked at
 * @returns {{ language: import("./languages.mjs").Language | null, service: string }}
 */
export function findApp(folder, root) {
  for (let at = folder; ; at = dirname(at)) {
    const language = languageOf(readdirSync(at));
    const { name, type, main, scripts } = language ? readPackage(at) : {};
    if (language) {
      const asTyped = type === "module" ? { ...language, ...language.esModules } : language;
      const entry = entryOf(at, language, { main, start: Object(scripts).start });
      return {
        language: entry === null ? asTyped : startingWith(asTyped, entry),
        service: typeof name === "string" && name !== "" ? unscoped(name) : basename(at),
      };
    }
    if (at === root || dirname(at) === at) return { language: null, service: basename(root) };
  }
}

/**
 * The file that an app starts from: the one its start script gives to node, its package's main, or
 * the one of a usual name. Null where none of them is there, or its name would need quotes.
 * @param {string} folder
 * @param {import("./languages.mjs").Language} language
 * @param {{ main: unknown, start: unknown }} told
 */
function entryOf(folder, { entries = [] }, { main, start }) {
  const started = typeof start === "string" ? /^node\s+(\S+\.[cm]?js)\s*$/.exec(start)?.[1] : null;
  const asked = [started, typeof main === "string" ? main : null, ...entries];
  const isPlain = (/** @type {string} */ name) => /^[\w./-]+\.\w+$/.test(name);
  return asked.find((each) => each && isPlain(each) && existsSync(`${folder}/${each}`)) ?? null;
}

/**
 * @param {import("./languages.mjs").Language} language
 * @param {string} entry
 */
function startingWith(language, entry) {
  return { ...language, run: language.run.map((line) => line.replace(/\bapp\.\w+$/, entry)) };
}

/** @param {string} name a package's: `@acme/billing` is billing */
function unscoped(name) {
  return name.replace(/^@[^/]*\//, "");
}

/**
 * A folder's package.json, whatever stands in it.
 * @param {string} folder
 * @returns {{ name?: unknown, type?: unknown, main?: unknown, scripts?: unknown }}
 */
function readPackage(folder) {
  if (!existsSync(`${folder}/package.json`)) return {};
  try {
    return Object(JSON.parse(readFileSync(`${folder}/package.json`, "utf8")));
  } catch {
    return {};
  }
}
