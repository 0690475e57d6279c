import type { Patch } from "#core/patch/patch.ts";
import type { RepositoryNow } from "./proposal.ts";

/**
 * The first file whose content on the base branch is not what the patch was made on, and what became
 * of it in words; null when the patch still fits byte for byte.
 */
export function movedSince(
  entries: RepositoryNow["entries"],
  base: string,
  patch: Patch,
): { path: string; says: string } | null {
  for (const file of patch.files) {
    const now = entries.get(file.path)?.sha;
    if (file.beforeBlob === null && now !== undefined)
      return { path: file.path, says: `${file.path} exists on ${base} by now` };
    if (file.beforeBlob !== null && now === undefined)
      return { path: file.path, says: `${file.path} is no longer on ${base}` };
    if (file.beforeBlob !== null && now !== file.beforeBlob)
      return {
        path: file.path,
        says: `${file.path} was changed on ${base} since the deployed commit`,
      };
  }
  return null;
}
