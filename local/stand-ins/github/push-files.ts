import { rm } from "node:fs/promises";
import { git, NOTHING, revParse } from "./git.ts";
import { authorOf } from "./merge-pull.ts";
import { afterPush } from "./pushes.ts";
import { Refusal } from "./refusal.ts";
import type { Site } from "./site.ts";
import type { Repository } from "./store.ts";

export type Push = {
  branch: string;
  /** The whole text of each file; null takes it away. */
  files: Record<string, string | null>;
  message: string;
  by: string;
  /** The commit it goes on from; the branch's head without, or the default branch's for a new one. */
  parent?: string;
};

/** What a person commits and pushes, in one go. Rewrites the branch where `parent` is not its head. Gives the commit. */
export async function pushFiles(site: Site, repository: Repository, push: Push): Promise<string> {
  const { folder, records } = repository;
  const ref = `refs/heads/${push.branch}`;
  const { sha, before } = await repository.exclusively(async () => {
    const before = await revParse(folder, ref);
    const from =
      push.parent ?? before ?? (await revParse(folder, `refs/heads/${records.defaultBranch}`));
    if (!from) throw new Refusal(422, "There is nothing to go on from.");
    const env = { GIT_INDEX_FILE: `${folder}/index-push-${push.branch.replaceAll("/", "-")}` };
    await git(folder, ["read-tree", from], { env });
    for (const [path, text] of Object.entries(push.files)) {
      const blob =
        text === null ? null : await git(folder, ["hash-object", "-w", "--stdin"], { input: text });
      const entry = blob === null ? `0 ${NOTHING}\t${path}` : `100644 ${blob}\t${path}`;
      await git(folder, ["update-index", "--index-info"], { env, input: `${entry}\n` });
    }
    const tree = await git(folder, ["write-tree"], { env });
    await rm(env.GIT_INDEX_FILE, { force: true });
    const sha = await git(folder, ["commit-tree", tree, "-p", from], {
      input: push.message,
      env: authorOf(push.by),
    });
    await git(folder, ["update-ref", ref, sha]);
    return { sha, before };
  });
  await afterPush(site, repository, { ref, before: before ?? NOTHING, after: sha }, push.by);
  return sha;
}

/** What a person rewrites or undoes: moves a branch to any commit, or (null) deletes it. */
export async function moveBranch(
  site: Site,
  repository: Repository,
  { branch, to, by }: { branch: string; to: string | null; by: string },
): Promise<void> {
  const { folder } = repository;
  const ref = `refs/heads/${branch}`;
  const before = await repository.exclusively(async () => {
    const known = await revParse(folder, ref);
    if (!known && to === null) throw new Refusal(422, "Reference does not exist");
    await git(folder, to === null ? ["update-ref", "-d", ref] : ["update-ref", ref, to]);
    return known ?? NOTHING;
  });
  await afterPush(site, repository, { ref, before, after: to ?? NOTHING }, by);
}
