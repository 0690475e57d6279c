import { fileURLToPath } from "node:url";

const aia = fileURLToPath(new URL("../../bin/aia.mjs", import.meta.url));
const usualFolder = fileURLToPath(new URL("../../.aia/dev", import.meta.url));

/** What a person types in a repository of their own to connect it with the system of a run folder. */
export function connectCommand(folder: string): string {
  const where = folder === usualFolder ? "" : ` --aia ${shellWord(folder)}`;
  return `node ${shellWord(aia)} connect${where}`;
}

function shellWord(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
