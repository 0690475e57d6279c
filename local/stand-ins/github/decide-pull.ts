import * as z from "zod";
import { mergeAndReport } from "./finish-merge.ts";
import { closePull, reopenPull, setDraft } from "./pulls.ts";
import type { Site } from "./site.ts";
import type { Pull, Repository } from "./store.ts";

/** What a person decides of a pull request by its buttons. */
export const Decision = z.enum(["merge", "squash", "rebase", "close", "reopen", "ready", "draft"]);
export type Decision = z.infer<typeof Decision>;

/** Does what somebody decided of a pull request, with the webhook of it. Throws GitHub's refusals. */
export async function decidePull(
  site: Site,
  repository: Repository,
  pull: Pull,
  decision: Decision,
  actor: string,
): Promise<void> {
  const report = (action: string) => site.webhooks.pull(repository, pull, action, actor);
  switch (decision) {
    case "merge":
    case "squash":
    case "rebase":
      await mergeAndReport(site, repository, pull, { actor, method: decision });
      return;
    case "close":
      closePull(repository, pull);
      return report("closed");
    case "reopen":
      await reopenPull(repository, pull);
      return report("reopened");
    case "ready":
      setDraft(repository, pull, false);
      return report("ready_for_review");
    case "draft":
      setDraft(repository, pull, true);
      return report("converted_to_draft");
  }
}
