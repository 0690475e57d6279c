import { refusedStatus } from "../github-fault.ts";
import type { Place } from "./read-checks.ts";

/** A pull request over more files is compared by nobody but its reviewers. */
const MAX_FILES = 20;

/**
 * The base branch's newest commit where it holds all that a pull request changes, file by file and
 * byte for byte; null where it does not.
 */
export async function fixedElsewhere(
  { github, owner, repo }: Place,
  pull: { number: number; base: string },
): Promise<string | null> {
  const { data: ref } = await github.rest.git.getRef({ owner, repo, ref: `heads/${pull.base}` });
  const head = ref.object.sha;
  const { data: files } = await github.rest.pulls.listFiles({
    owner,
    repo,
    pull_number: pull.number,
    per_page: MAX_FILES + 1,
  });
  if (files.length === 0 || files.length > MAX_FILES) return null;
  for (const { filename, status, sha } of files) {
    const there = await blobAt({ github, owner, repo }, filename, head);
    if (status === "removed" ? there !== null : there !== sha) return null;
  }
  return head;
}

async function blobAt(
  { github, owner, repo }: Place,
  path: string,
  ref: string,
): Promise<string | null> {
  try {
    const { data } = await github.rest.repos.getContent({ owner, repo, path, ref });
    return Array.isArray(data) ? null : data.sha;
  } catch (thrown) {
    if (refusedStatus(thrown) === 404) return null;
    throw thrown;
  }
}
