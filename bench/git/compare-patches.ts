import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { applyPatch as applyByDiff } from "diff";
import { type PatchCase, patchCase } from "../../core/patch/damage.fixture.ts";
import { applyPatch } from "../../core/patch/index.ts";
import { aligned } from "../pipeline/table.ts";

/** What a method makes of a case's file; null where it refuses. */
type Method = { name: string; make: (each: PatchCase, folder: string) => string | null };

const methods: Method[] = [
  {
    name: "core/patch",
    make: ({ files, patch }) => {
      const made = applyPatch({ files, patch });
      const [text] = made.kind === "applied" ? Object.values(made.files) : [];
      return text ?? null;
    },
  },
  {
    name: "diff 9 applyPatch",
    make: ({ files, patch }) => {
      const [text = ""] = Object.values(files);
      try {
        const made = applyByDiff(text, patch);
        return made === false ? null : made;
      } catch {
        return null;
      }
    },
  },
  { name: "git apply", make: byGit },
];

/** Right, refused and wrong of each method over the same damaged patches, and µs a patch. */
export function comparePatches(cases: number, seed: number): string[] {
  const folder = mkdtempSync(join(tmpdir(), "aia-bench-git-"));
  try {
    const all = Array.from({ length: cases }, (_, at) => patchCase(seed + at)).filter(
      ({ files, after }) => Object.values(files)[0] !== after,
    );
    const rows = methods.map(({ name, make }) => {
      const tally = { right: 0, refused: 0, wrong: 0 };
      const from = performance.now();
      for (const each of all) {
        const made = make(each, folder);
        tally[made === null ? "refused" : made === each.after ? "right" : "wrong"] += 1;
      }
      const micros = ((performance.now() - from) * 1_000) / all.length;
      return [name, ...Object.values(tally).map(String), micros.toFixed(0)];
    });
    const head = [`${all.length} patches`, "right", "refused", "wrong", "µs each"];
    return aligned([head, ...rows], [1, 2, 3, 4]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function byGit({ files, patch }: PatchCase, folder: string): string | null {
  const [entry] = Object.entries(files);
  if (!entry) return null;
  const [path, text] = entry;
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  try {
    execFileSync("git", ["apply", "--whitespace=nowarn", "-"], {
      cwd: folder,
      input: patch,
      stdio: ["pipe", "ignore", "ignore"],
    });
  } catch {
    return null;
  }
  return readFileSync(file, "utf8");
}
