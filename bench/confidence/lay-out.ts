import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Case } from "./case.ts";

/** A patch must fail by what it does: a command that takes longer proves nothing, and is told apart. */
const COMMAND_MS = 60_000;

type LaidOut = {
  /** Where checks run. */
  place: string;
  /** Where the repository's own tests run. */
  app: string;
  remove: () => Promise<void>;
};

/** A case in a folder of its own, with these files (text by path) written over the repository's. */
export async function layOut(folder: string, changed: Record<string, string>): Promise<LaidOut> {
  const place = await mkdtemp(join(tmpdir(), "confidence-"));
  const app = join(place, "app");
  await cp(join(folder, "repo"), app, { recursive: true });
  await cp(join(folder, "checks"), join(place, "checks"), { recursive: true });
  for (const [path, text] of Object.entries(changed)) {
    await mkdir(dirname(join(app, path)), { recursive: true });
    await writeFile(join(app, path), text);
  }
  return { place, app, remove: () => rm(place, { recursive: true, force: true }) };
}

/** Whether the repository's own tests pass. */
export async function ownTestsPass({ tests, language }: Case, app: string): Promise<boolean> {
  for (const test of tests) {
    const program = language === "python" ? ["python3", "-B", "-m", "unittest"] : ["node"];
    const module = language === "python" ? test.replace(/\.py$/, "").replaceAll("/", ".") : test;
    if (!(await passes([...program, module], app))) return false;
  }
  return true;
}

/** Whether a command ends well, Node being this one. Rejects where it does not end. */
export function passes([program = "", ...args]: string[], cwd: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(program === "node" ? process.execPath : program, args, {
      cwd,
      stdio: "ignore",
      timeout: COMMAND_MS,
      killSignal: "SIGKILL",
      env: { PATH: process.env.PATH, PYTHONPATH: join(cwd, "app"), NODE_NO_WARNINGS: "1" },
    });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (signal === "SIGKILL") reject(new Error(`${args.join(" ")} in ${cwd} did not end`));
      else resolve(code === 0);
    });
  });
}
