import { git, gitEnvironment, revParse } from "./git.ts";
import { mergedTree } from "./mergeability.ts";
import { closeMerged } from "./pulls.ts";
import { Refusal } from "./refusal.ts";
import { checkRequired } from "./restrictions.ts";
import type { Pull, Repository } from "./store.ts";

export type MergeAsked = {
  actor: string;
  method?: "merge" | "squash" | "rebase";
  /** The head that who asks has seen; another one is refused with 409. */
  sha?: string | undefined;
  title?: string | undefined;
  message?: string | undefined;
};

/** Merges for real, by one of GitHub's three methods, or refuses with its 405 or 409. */
export async function mergePull(
  repository: Repository,
  pull: Pull,
  asked: MergeAsked,
): Promise<{ sha: string; before: string }> {
  const { folder } = repository;
  const { actor, method = "merge" } = asked;
  return repository.exclusively(async () => {
    if (pull.state !== "open" || pull.draft)
      throw new Refusal(
        405,
        pull.draft ? "Pull Request is still a draft" : "Pull Request is not mergeable",
      );
    const base = await revParse(folder, `refs/heads/${pull.base}`);
    const head = await revParse(folder, `refs/heads/${pull.head}`);
    if (!base || !head) throw new Refusal(405, "Pull Request is not mergeable");
    if (asked.sha !== undefined && asked.sha !== head)
      throw new Refusal(409, "Head branch was modified. Review and try the merge again.");
    checkRequired(repository, pull);
    const tree = await mergedTree(folder, base, head);
    if (tree === null) throw new Refusal(405, "Pull Request has merge conflicts");
    const sha =
      method === "rebase"
        ? await rebased(folder, base, head)
        : await committed(repository, pull, { ...asked, method }, { tree, base, head });
    await git(folder, ["update-ref", `refs/heads/${pull.base}`, sha, base]);
    if (method !== "rebase") repository.records.signed.push(sha);
    closeMerged(repository, pull, sha, actor);
    return { sha, before: base };
  });
}

type Sides = { tree: string; base: string; head: string };

/** One commit on the base branch: with both parents, or squashed into one. */
function committed(
  { folder, owner }: Repository,
  pull: Pull,
  { actor, method, title, message }: MergeAsked,
  { tree, base, head }: Sides,
): Promise<string> {
  const subject =
    method === "squash"
      ? `${pull.title} (#${pull.number})`
      : `Merge pull request #${pull.number} from ${owner}/${pull.head}`;
  const body = message ?? (method === "squash" ? "" : pull.title);
  const parents = method === "squash" ? [base] : [base, head];
  const args = ["commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent])];
  const input = `${title ?? subject}\n\n${body}\n`;
  return git(folder, args, { input, env: authorOf(actor) });
}

/** Each commit again, on top of the base branch, with its own author and message. */
async function rebased(folder: string, base: string, head: string): Promise<string> {
  const listed = await git(folder, ["rev-list", "--reverse", "--no-merges", `${base}..${head}`]);
  let tip = base;
  for (const commit of listed.split("\n").filter(Boolean)) {
    // A commit of the new tree on the old parent, so that git merges with that parent as the base.
    const ours = await git(folder, ["commit-tree", `${tip}^{tree}`, "-p", `${commit}^`], {
      input: "For the time of one merge\n",
    });
    const tree = await mergedTree(folder, ours, commit);
    if (tree === null) throw new Refusal(405, "This branch can't be rebased");
    const shown = await git(folder, ["show", "-s", "--format=%an%n%ae%n%aI%n%B", commit]);
    const [name = "", email = "", date = "", ...message] = shown.split("\n");
    const env = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date };
    tip = await git(folder, ["commit-tree", tree, "-p", tip], { input: message.join("\n"), env });
  }
  return tip;
}

/** git's variables that make somebody of GitHub's a commit's author. */
export function authorOf(login: string): Record<string, string> {
  return login === gitEnvironment.GIT_AUTHOR_NAME
    ? {}
    : { GIT_AUTHOR_NAME: login, GIT_AUTHOR_EMAIL: `${login}@users.noreply.github.com` };
}
