import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { RuleCase } from "./case.ts";

const CHECK_MS = 20_000;

/** Whether a case's own check is green with some files in a folder of its own, run by this Node. */
export function isGreen(each: RuleCase, framework: string, files: Record<string, string>): boolean {
  const folder = mkdtempSync(join(tmpdir(), "aia-rules-"));
  const check = each.module === "esm" ? "check.mjs" : "check.cjs";
  const all: Record<string, string> = {
    ...each.files,
    ...files,
    "node_modules/_app/index.js": framework,
    "node_modules/_app/package.json": '{ "main": "index.js" }',
    "package.json": each.module === "esm" ? '{ "type": "module" }' : "{}",
    [check]: each.check ?? "",
  };
  try {
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const run = spawnSync(process.execPath, ["--no-warnings", join(folder, check)], {
      timeout: CHECK_MS,
    });
    return run.status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
