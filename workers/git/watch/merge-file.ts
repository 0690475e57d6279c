import { mergeOntoHead } from "#core/patch/merge-onto-head.ts";
import { refusedStatus } from "../github-fault.ts";
import { decode } from "../source/blob-text.ts";
import type { Place } from "./read-checks.ts";

/** A file three ways; null is a file that is not there. */
export function mergeFile(
  base: string | null,
  patched: string | null,
  head: string | null,
): { kind: "merged"; text: string } | { kind: "unchanged" } | { kind: "conflict" } {
  if (patched === head) return { kind: "unchanged" };
  if (patched === null) return { kind: "conflict" };
  if (base === null)
    return head === null ? { kind: "merged", text: patched } : { kind: "conflict" };
  if (head === null) return { kind: "conflict" };
  return mergeOntoHead({ base, patched, head });
}

/** A file's text at a commit; null where there is none, or where it is none. */
export async function textAt(
  { github, owner, repo }: Place,
  path: string,
  ref: string,
): Promise<string | null> {
  const answer = await github.rest.repos
    .getContent({ owner, repo, path, ref })
    .catch((thrown: unknown) => {
      if (refusedStatus(thrown) === 404) return null;
      throw thrown;
    });
  const data = answer?.data;
  if (!data || Array.isArray(data) || data.type !== "file" || !("content" in data)) return null;
  return decode(data.content, data.size).text;
}
