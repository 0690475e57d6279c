import { closeMentioned } from "./issues/issues.ts";
import { type MergeAsked, mergePull } from "./merge-pull.ts";
import { afterPush } from "./pushes.ts";
import type { Site } from "./site.ts";
import type { Pull, Repository } from "./store.ts";

/** Merges a pull request, and has happen what GitHub does of it. Gives the commit of the merge. */
export async function mergeAndReport(
  site: Site,
  repository: Repository,
  pull: Pull,
  asked: MergeAsked,
): Promise<string> {
  const { sha, before } = await mergePull(repository, pull, asked);
  site.webhooks.pull(repository, pull, "closed", asked.actor);
  closeMentioned(site, repository, pull, asked.actor);
  await afterPush(
    site,
    repository,
    { ref: `refs/heads/${pull.base}`, before, after: sha },
    asked.actor,
  );
  return sha;
}
