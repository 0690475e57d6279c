import { makePatch } from "#core/autopsy/assemble.ts";
import { applyEdits } from "#core/patch/index.ts";
import { PULL_REQUEST_CONFIDENCE } from "#core/project/project.ts";
import { layOut, ownTestsPass, passes } from "../confidence/lay-out.ts";
import type { CaseFolder } from "../confidence/read-cases.ts";
import { snapshotOf } from "../context/source-stage.ts";
import type { Analysed } from "./analyse.ts";

/** What became of one answer. Each step is false where the one before it was. */
export type Outcome = {
  number: number;
  /** Edits were given. */
  emitted: boolean;
  /** They fit the source, to the letter and in one place each. */
  applied: boolean;
  /** The patch passed the gate and can be read as a program. */
  passed: boolean;
  /** The case's checks and the repository's own tests pass with it. */
  green: boolean;
  /** A pull request would be opened. */
  proposed: boolean;
  confidence: number;
  /** Why there is none. */
  withheld: string | null;
  ownMs: number;
  calls: number;
};

/** Applies an answer as the product does, and runs the checks that the product never sees. */
export async function outcomeOf(
  folder: CaseFolder,
  { autopsy, answer, ownMs, calls }: Analysed,
): Promise<Outcome> {
  const { edits, newFiles = {} } = answer;
  const { files } = folder;
  const emitted = edits !== null && edits.length > 0;
  const applied = emitted && applyEdits({ files, edits, newFiles }).kind === "applied";
  const snapshot = snapshotOf({ files, stack: folder.case.error.stack });
  const made = applied ? makePatch(snapshot, edits, newFiles) : null;
  const { patch, withheld } = autopsy;
  const confidence = autopsy.confidence.value;
  return {
    number: folder.case.number,
    emitted,
    applied,
    passed: patch !== null,
    green: patch !== null && (await isGreen(folder, patch.files)),
    proposed: patch !== null && withheld === null && confidence >= PULL_REQUEST_CONFIDENCE,
    confidence,
    withheld: withheld ?? (made?.kind === "refused" ? made.detail : autopsy.confidence.cap),
    ownMs,
    calls,
  };
}

async function isGreen(
  { folder, case: it }: CaseFolder,
  changed: { path: string; after: string }[],
): Promise<boolean> {
  const texts = Object.fromEntries(changed.map(({ path, after }) => [path, after]));
  const { place, app, remove } = await layOut(folder, texts);
  try {
    return (await passes(it.checks, place)) && (await ownTestsPass(it, app));
  } finally {
    await remove();
  }
}
