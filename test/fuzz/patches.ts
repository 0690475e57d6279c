import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { patchCase } from "../../core/patch/damage.fixture.ts";
import { applyPatch, renderDiff } from "../../core/patch/index.ts";

const LEAST_RECOVERED = 0.95;
const JUDGED_ONE_IN = 100;

/**
 * Applies random changes of random files, as diffs that were damaged: what is made must be what was
 * meant, or nothing. Every hundredth diff as it is rendered is judged by git. Whether none was wrong,
 * and enough of what loses nothing was recovered; prints what became of each damage.
 */
export function fuzzPatches(runs: number, first: number): boolean {
  const tallies = new Map<string, { right: number; refused: number; wrong: number }>();
  const folder = mkdtempSync(join(tmpdir(), "aia-fuzz-"));
  let judged = 0;
  let recoverable = 0;
  let recovered = 0;
  try {
    for (let seed = first; seed < first + runs; seed += 1) {
      const { name, files, patch, after, isRecoverable } = patchCase(seed);
      const [entry] = Object.entries(files);
      if (!entry || entry[1] === after) continue;
      const [path, text] = entry;
      const result = applyPatch({ files, patch });
      const tally = tallies.get(name) ?? { right: 0, refused: 0, wrong: 0 };
      tallies.set(name, tally);
      const isRight = result.kind === "applied" && result.files[path] === after;
      if (result.kind === "refused") tally.refused += 1;
      else if (isRight) tally.right += 1;
      else {
        tally.wrong += 1;
        console.log(`WRONG: seed ${seed}, ${name}`);
      }
      if (isRecoverable) recoverable += 1;
      if (isRecoverable && isRight) recovered += 1;
      if (seed % JUDGED_ONE_IN !== 0) continue;
      judged += 1;
      if (!gitTakes(folder, path, text, after)) {
        console.log(`git refuses the diff of seed ${seed}`);
        return false;
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const cells = (name: string, figures: unknown[]) =>
    name.padEnd(28) + figures.map((figure) => String(figure).padStart(9)).join("");
  console.log(cells("damage", ["right", "refused", "wrong"]));
  for (const [name, { right, refused, wrong }] of tallies)
    console.log(cells(name, [right, refused, wrong]));
  const share = recovered / recoverable;
  console.log(`recoverable: ${recovered} of ${recoverable} (${(100 * share).toFixed(2)} %)`);
  console.log(`${judged} diffs taken by git apply`);
  return [...tallies.values()].every(({ wrong }) => wrong === 0) && share >= LEAST_RECOVERED;
}

/** Whether `git apply` makes the after-file of the diff that we render. */
function gitTakes(folder: string, path: string, before: string, after: string): boolean {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, before);
  const diff = renderDiff({ before: { [path]: before }, after: { [path]: after } });
  try {
    execFileSync("git", ["apply", "--whitespace=nowarn", "--check", "-"], {
      cwd: folder,
      input: diff,
      stdio: ["pipe", "ignore", "ignore"],
    });
    return true;
  } catch {
    return false;
  }
}
