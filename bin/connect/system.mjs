import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** This checkout of AIA. */
export const aiaRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/**
 * A running system: its folder, its addresses, and the secret of its stand-in for GitHub.
 * @typedef {{
 *   folder: string,
 *   agent: string,
 *   state: string,
 *   dashboard: string,
 *   github: string,
 *   standIn: boolean,
 *   secret: string,
 * }} System
 */

/**
 * The system that runs from a checkout of AIA (or in a run folder), or a sentence of what to do first.
 * @param {string} [given]
 * @returns {System | string}
 */
export function findSystem(given) {
  const named = given === undefined ? aiaRoot : resolve(given);
  const folder = [named, `${named}/.aia/dev`].find((each) => existsSync(`${each}/system.json`));
  const start = `AIA is not running. Start it in another terminal, and leave it open:\n\n  cd ${given === undefined ? aiaRoot : named} && npm run dev`;
  if (folder === undefined)
    return existsSync(`${named}/bin/aia.mjs`) ? start : `There is no AIA in ${named}.`;
  const { pid, agent, state, dashboard, github, standIn } = readJson(`${folder}/system.json`);
  const { connect } = readJson(`${folder}/secrets.json`);
  const addresses = [agent, state, dashboard, github];
  // What a killed system left names ports that another program may have by now.
  if (!isAlive(pid) || !addresses.every(isLoopback) || typeof connect !== "string") return start;
  return { folder, agent, state, dashboard, github, standIn: standIn === true, secret: connect };
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}

/** @param {unknown} pid */
function isAlive(pid) {
  if (typeof pid !== "number" || !Number.isInteger(pid) || pid < 2) return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** @param {unknown} address */
function isLoopback(address) {
  return typeof address === "string" && /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(address);
}
