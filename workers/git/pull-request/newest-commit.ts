import { plainLine } from "#core/pull-request/escape.ts";
import { refusedStatus } from "../github-fault.ts";
import type { Target } from "./proposal.ts";

/** In words: the commit that changed a file on the base branch last, with its page; "" where GitHub names none. */
export async function newestCommitOf(
  { github, owner, repo, base }: Target,
  path: string,
): Promise<string> {
  const found = await github.rest.repos
    .listCommits({ owner, repo, sha: base, path, per_page: 1 })
    .catch((thrown: unknown) => {
      if ([404, 409, 422].includes(refusedStatus(thrown) ?? 0)) return null;
      throw thrown;
    });
  const [commit] = found?.data ?? [];
  if (!commit) return "";
  const subject = plainLine(commit.commit.message.split("\n")[0] ?? "", 72);
  return `last by ${commit.sha.slice(0, 10)} “${subject}” (${commit.html_url})`;
}
