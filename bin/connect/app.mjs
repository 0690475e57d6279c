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
    if (language) return { language, service: packageName(at) ?? basename(at) };
    if (at === root || dirname(at) === at) return { language: null, service: basename(root) };
  }
}

/**
 * The name in a folder's package.json, without its scope.
 * @param {string} folder
 */
function packageName(folder) {
  if (!existsSync(`${folder}/package.json`)) return null;
  try {
    const { name } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    return typeof name === "string" && name !== "" ? name.replace(/^@[^/]*\//, "") : null;
  } catch {
    return null;
  }
}
