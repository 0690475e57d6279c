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
    const { name, type } = language ? readPackage(at) : {};
    if (language)
      return {
        language: type === "module" ? { ...language, ...language.esModules } : language,
        service: typeof name === "string" && name !== "" ? unscoped(name) : basename(at),
      };
    if (at === root || dirname(at) === at) return { language: null, service: basename(root) };
  }
}

/** @param {string} name a package's: `@acme/billing` is billing */
function unscoped(name) {
  return name.replace(/^@[^/]*\//, "");
}

/**
 * A folder's package.json, whatever stands in it.
 * @param {string} folder
 * @returns {{ name?: unknown, type?: unknown }}
 */
function readPackage(folder) {
  if (!existsSync(`${folder}/package.json`)) return {};
  try {
    return Object(JSON.parse(readFileSync(`${folder}/package.json`, "utf8")));
  } catch {
    return {};
  }
}
