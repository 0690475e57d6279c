import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { applyEdits } from "#core/patch/index.ts";
import type { Edit } from "#core/patch/patch.ts";
import type { CaseFolder } from "./read-cases.ts";

/** A phase that takes longer has failed: a patch may have made it wait for ever. */
const PHASE_MS = 60_000;

const programs = {
  "check.mjs": [process.execPath, fileURLToPath(new URL("phase.ts", import.meta.url))],
  "check.py": ["python3", "-B", fileURLToPath(new URL("phase.py", import.meta.url))],
};

/** What a patched repository came to: `works` is what was broken, `harm` what must never happen. */
export type Outcome = { works: boolean; harmless: boolean };

/**
 * Lays a case out with the edits applied and runs its check, which is a program of its own for each
 * phase. Null where the edits do not apply.
 */
export async function runChecks(
  { folder, files, case: { language } }: CaseFolder,
  edits: Edit[],
  newFiles: Record<string, string> = {},
): Promise<Outcome | null> {
  const applied =
    edits.length > 0
      ? applyEdits({ files, edits, newFiles })
      : { kind: "applied" as const, files: {} };
  if (applied.kind === "refused") return null;
  const check = language === "python" ? "check.py" : "check.mjs";
  const place = await mkdtemp(join(tmpdir(), "rules-"));
  try {
    await cp(join(folder, "repo"), join(place, "app"), { recursive: true });
    await cp(join(folder, check), join(place, check));
    for (const [path, text] of Object.entries(applied.files)) {
      await mkdir(dirname(join(place, "app", path)), { recursive: true });
      await writeFile(join(place, "app", path), text);
    }
    const works = await passes(place, check, "works");
    const harmless = await passes(place, check, "harm");
    return { works, harmless };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

function passes(place: string, check: keyof typeof programs, phase: string): Promise<boolean> {
  const [program = "", ...args] = programs[check];
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, join(place, check), phase], {
      cwd: join(place, "app"),
      stdio: "ignore",
      timeout: PHASE_MS,
      killSignal: "SIGKILL",
      env: { PATH: process.env.PATH, PYTHONPATH: join(place, "app"), NODE_NO_WARNINGS: "1" },
    });
    child.once("error", reject);
    child.once("close", (code) => resolve(code === 0));
  });
}
