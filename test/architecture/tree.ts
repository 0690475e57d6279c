import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readSource, type Source } from "./read-source.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Programs whose traces were recorded, and labelled bugs: written as other people write. */
const notOurs =
  /^docs\/|^test\/fixtures\/[^/]+\/programs\/|^bench\/[^/]+\/(?:cases|frozen(?:-2)?)\//;

/** Every source file of this repository that git knows, and that still stands there. */
export function readTree(): Source[] {
  const listed = git("ls-files", "--cached", "--others", "--exclude-standard", ...patterns);
  return listed
    .filter((file) => !notOurs.test(file) && existsSync(`${root}${file}`))
    .map((file) => readSource(file, read(file)));
}

const patterns = ["*.ts", "*.tsx", "*.mts", "*.mjs", "*.js", "*.cjs"];

export function read(file: string): string {
  return readFileSync(`${root}${file}`, "utf8");
}

export function git(...args: string[]): string[] {
  return execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);
}
