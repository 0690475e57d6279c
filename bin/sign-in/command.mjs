import { parseArgs } from "node:util";
import { Refused } from "../connect/ask.mjs";
import { aiaRoot, findSystem } from "../connect/system.mjs";
import { signInLink } from "./link.mjs";

const help = `login [options]

Prints a link that signs you in to the dashboard of the AIA that runs on this machine (npm run dev,
npm run demo -- --keep), as who runs it. Each is for one use and a quarter of an hour.

  --aia <folder>     another checkout of AIA, or the run folder of its system
  --help`;

const options = /** @type {const} */ ({
  aia: { type: "string" },
  help: { type: "boolean", default: false },
});

/**
 * `aia login`: gives the exit code. 0 printed, 1 there is no system, 2 called wrongly.
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export async function loginCommand(args) {
  let asked;
  try {
    asked = parseArgs({ args, options }).values;
  } catch (error) {
    console.error(`login: ${error instanceof Error ? error.message : error}\n\n${help}`);
    return 2;
  }
  if (asked.help) {
    console.log(help);
    return 0;
  }
  const system = findEither(asked.aia);
  if (typeof system === "string") return refuse(system);
  try {
    console.log(await signInLink(system));
    return 0;
  } catch (error) {
    if (error instanceof Refused) return refuse(error.message);
    throw error;
  }
}

/**
 * The system asked for; else the one of `npm run dev`, or of a demo that was kept.
 * @param {string | undefined} given
 */
function findEither(given) {
  const found = findSystem(given);
  if (typeof found !== "string" || given !== undefined) return found;
  const demo = findSystem(`${aiaRoot}/.aia/demo`);
  return typeof demo === "string" ? found : demo;
}

/** @param {string} why */
function refuse(why) {
  console.error(why);
  return 1;
}
