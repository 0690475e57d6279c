import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { aiaRoot } from "../connect/system.mjs";

const help = `rotate-sealing [options]

Makes a new key that Apps and tokens of GitHub and keys to models are sealed with. A system on this
machine has it from its next start on, and then seals everything with it. The keys before it stay
listed, so that nothing becomes unreadable meanwhile.

  --print            only print a key, to be put first in SEALING_KEYS of a deployment, which git
                     and autopsy have; within half an hour everything there is sealed with it
  --aia <folder>     another checkout of AIA, or the run folder of its system
  --help`;

const options = /** @type {const} */ ({
  print: { type: "boolean", default: false },
  aia: { type: "string" },
  help: { type: "boolean", default: false },
});

/**
 * `aia rotate-sealing`: gives the exit code. 0 done, 1 it could not be, 2 called wrongly.
 * @param {string[]} args
 * @returns {number}
 */
export function rotateSealingCommand(args) {
  let asked;
  try {
    asked = parseArgs({ args, options }).values;
  } catch (error) {
    console.error(`rotate-sealing: ${error instanceof Error ? error.message : error}\n\n${help}`);
    return 2;
  }
  if (asked.help) {
    console.log(help);
    return 0;
  }
  if (asked.print) {
    console.log(newKey());
    return 0;
  }
  const named = asked.aia === undefined ? aiaRoot : resolve(asked.aia);
  const file = [`${named}/secrets.json`, `${named}/.aia/dev/secrets.json`].find(existsSync);
  if (file === undefined) {
    console.error(`rotate-sealing: no system was ever started in ${named}.`);
    return 1;
  }
  const { sealing, ...secrets } = JSON.parse(readFileSync(file, "utf8"));
  const keys = [newKey(), ...(typeof sealing === "string" ? [sealing] : [])].join(",");
  // A kill leaves the old file or the new one, and never half of it.
  writeFileSync(`${file}.new`, JSON.stringify({ ...secrets, sealing: keys }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  console.log(
    "A new key stands first in secrets.json. Start AIA again: it seals everything with it.",
  );
  return 0;
}

/** An id that no other key has, and 32 random bytes. */
function newKey() {
  return `k${randomBytes(6).toString("hex")}:${randomBytes(32).toString("base64")}`;
}
