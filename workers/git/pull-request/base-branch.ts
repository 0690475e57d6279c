import type { Patch } from "#core/patch/patch.ts";
import { changedLines } from "#core/pull-request/same-lines.ts";
import { decode } from "../source/blob-text.ts";
import { mergeFile } from "../watch/merge-file.ts";
import type { RepositoryNow, Target } from "./proposal.ts";

/** A patch as it is on the base branch's head, or the file that keeps it from there, and why. */
export type OnBase =
  | { kind: "fits"; patch: Patch; isMerged: boolean }
  | { kind: "refused"; path: string; says: string };

/**
 * Brings a patch to the base branch's head: as it is where its files are those it was made on, merged
 * three ways where others changed elsewhere in them. Only a conflict refuses, or a change that is
 * there already.
 */
export async function ontoBase(
  target: Target,
  entries: RepositoryNow["entries"],
  patch: Patch,
): Promise<OnBase> {
  const files: Patch["files"] = [];
  let isMerged = false;
  for (const file of patch.files) {
    const now = entries.get(file.path)?.sha ?? null;
    if (now === file.beforeBlob) {
      files.push(file);
      continue;
    }
    const [base, head] = await Promise.all([textOf(target, file.beforeBlob), textOf(target, now)]);
    const merged = mergeFile(base, file.after, head);
    if (merged.kind === "conflict")
      return { kind: "refused", path: file.path, says: conflictIn(patch, file.path, now, target) };
    isMerged = true;
    if (merged.kind === "merged") files.push({ ...file, after: merged.text });
  }
  const [first] = patch.files;
  if (files.length === 0 && first)
    return {
      kind: "refused",
      path: first.path,
      says: `${target.base} has this very change in ${first.path} already`,
    };
  return { kind: "fits", patch: { ...patch, files }, isMerged };
}

function conflictIn(patch: Patch, path: string, now: string | null, { base }: Target): string {
  if (now === null) return `${path} is no longer on ${base}`;
  const lines = changedLines(patch.diff).get(path) ?? [];
  const named = lines.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
  const where =
    named.length === 0
      ? ""
      : ` near ${named.length === 1 && lines[0]?.from === lines[0]?.to ? "line" : "lines"} ${named.join(", ")}`;
  return `${path} was changed on ${base} since the analysed commit,${where} where the patch changes it too`;
}

/** A blob's text; null for no blob, or one that is no text. */
async function textOf({ github, owner, repo }: Target, sha: string | null): Promise<string | null> {
  if (sha === null) return null;
  const { data } = await github.rest.git.getBlob({ owner, repo, file_sha: sha });
  return decode(data.content, data.size ?? data.content.length).text;
}
