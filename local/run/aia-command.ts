import { fileURLToPath } from "node:url";

const aia = fileURLToPath(new URL("../../bin/aia.mjs", import.meta.url));
const usualFolder = fileURLToPath(new URL("../../.aia/dev", import.meta.url));

/** What a person types to have `aia` do something with the system of a run folder. */
export function aiaCommand(folder: string, verb: "connect" | "login"): string {
  const where = folder === usualFolder ? "" : ` --aia ${shellWord(folder)}`;
  return `node ${shellWord(aia)} ${verb}${where}`;
}

function shellWord(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
