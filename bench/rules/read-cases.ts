import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { RuleCase } from "./case.ts";

/** Where the open cases stand; the frozen ones have the same format. */
export const openCases = fileURLToPath(new URL("cases", import.meta.url));

export type CaseFolder = {
  folder: string;
  case: RuleCase;
  /** The repository's files by path. */
  files: Record<string, string>;
};

/** Every case below a folder, by number. Throws where a case.json has another shape. */
export function readRuleCases(below: string): CaseFolder[] {
  return readdirSync(below)
    .sort()
    .map((name) => readCase(join(below, name)));
}

function readCase(folder: string): CaseFolder {
  const text = readFileSync(join(folder, "case.json"), "utf8");
  const repository = join(folder, "repo");
  const files: Record<string, string> = {};
  for (const entry of readdirSync(repository, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[path.slice(repository.length + 1).replaceAll("\\", "/")] = readFileSync(path, "utf8");
  }
  return { folder, case: RuleCase.parse(JSON.parse(text)), files };
}
