import { git, revParse } from "./git.ts";
import { Refusal, validationFailed } from "./refusal.ts";
import { checkDraft } from "./restrictions.ts";
import type { Pull, Repository } from "./store.ts";

export type NewPull = {
  title: string;
  body: string;
  head: string;
  base: string;
  draft: boolean;
  author: string;
};

/** Opens a pull request, with GitHub's own refusals: no branch, nothing new, or one that is open already. */
export async function openPull(repository: Repository, asked: NewPull): Promise<Pull> {
  const { folder, owner, records } = repository;
  const head = asked.head.replace(`${owner}:`, "");
  return repository.exclusively(async () => {
    const [headSha, baseSha] = await Promise.all([
      revParse(folder, `refs/heads/${head}`),
      revParse(folder, `refs/heads/${asked.base}`),
    ]);
    if (!headSha)
      throw new Refusal(422, "Validation Failed", [
        { resource: "PullRequest", field: "head", code: "invalid" },
      ]);
    if (!baseSha)
      throw new Refusal(422, "Validation Failed", [
        { resource: "PullRequest", field: "base", code: "invalid" },
      ]);
    if (
      records.pulls.some(
        (pull) => pull.state === "open" && pull.head === head && pull.base === asked.base,
      )
    ) {
      throw validationFailed("PullRequest", `A pull request already exists for ${owner}:${head}.`);
    }
    if ((await git(folder, ["rev-list", "--count", `${baseSha}..${headSha}`])) === "0") {
      throw validationFailed("PullRequest", `No commits between ${asked.base} and ${head}`);
    }
    checkDraft(repository, asked.draft);
    const now = new Date().toISOString();
    const pull: Pull = {
      number: records.nextNumber,
      title: asked.title,
      body: asked.body,
      head,
      base: asked.base,
      headSha,
      baseSha,
      draft: asked.draft,
      state: "open",
      author: asked.author,
      createdAt: now,
      updatedAt: now,
      closedAt: null,
      mergedAt: null,
      mergedBy: null,
      mergeCommit: null,
      comments: [],
      labels: [],
      assignees: [],
      reviewers: [],
    };
    records.nextNumber += 1;
    records.pulls.push(pull);
    repository.save();
    return pull;
  });
}

/** Marks a pull request as merged by a commit that is there already. */
export function closeMerged(
  repository: Repository,
  pull: Pull,
  mergeCommit: string,
  mergedBy: string,
): void {
  close(pull, { mergedAt: new Date().toISOString(), mergedBy, mergeCommit });
  repository.save();
}

/** Closes a pull request without merging it. */
export function closePull(repository: Repository, pull: Pull): void {
  close(pull, {});
  repository.save();
}

function close(pull: Pull, merged: Partial<Pull>): void {
  const now = new Date().toISOString();
  Object.assign(pull, { state: "closed", closedAt: now, updatedAt: now, ...merged });
}

/** Opens a closed pull request again. Throws 422 for one that is merged, or whose branch is gone. */
export async function reopenPull(repository: Repository, pull: Pull): Promise<void> {
  if (pull.mergedAt) throw new Refusal(422, "Cannot reopen a merged pull request");
  const { folder, records, owner } = repository;
  const headSha = await revParse(folder, `refs/heads/${pull.head}`);
  if (!headSha)
    throw new Refusal(422, "Validation Failed", [
      {
        resource: "PullRequest",
        code: "invalid",
        field: "state",
        message: "state cannot be changed. The branch was deleted.",
      },
    ]);
  const isTaken = records.pulls.some(
    (each) => each.state === "open" && each.head === pull.head && each.base === pull.base,
  );
  if (isTaken)
    throw validationFailed(
      "PullRequest",
      `state cannot be changed. There is already an open pull request from ${owner}:${pull.head} to ${owner}:${pull.base}.`,
    );
  const updatedAt = new Date().toISOString();
  Object.assign(pull, { state: "open", closedAt: null, headSha, updatedAt });
  repository.save();
}

/** Makes a draft a pull request that can be merged, or the other way round. */
export function setDraft(repository: Repository, pull: Pull, draft: boolean): void {
  Object.assign(pull, { draft, updatedAt: new Date().toISOString() });
  repository.save();
}

/** The pull request of a number as it stands in an address. Throws 404 where there is none. */
export function findPull({ records }: Repository, number: string): Pull {
  const pull = records.pulls.find((each) => each.number === Number(number));
  if (!pull) throw new Refusal(404, "Not Found");
  return pull;
}
