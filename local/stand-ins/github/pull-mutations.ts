import { authorize } from "./access/authorize.ts";
import { type Caller, sees } from "./access/caller.ts";
import { ruleOf } from "./access/rules.ts";
import { pullNodeId } from "./pull-shape.ts";
import { setDraft } from "./pulls.ts";
import { Refusal } from "./refusal.ts";
import type { Site } from "./site.ts";
import type { Pull, Repository } from "./store.ts";

type Asked = { input: { pullRequestId: string; clientMutationId?: string | null } };

/** What GraphQL changes of pull requests, which REST cannot: whether one is a draft. */
export function pullMutations(site: Site, caller: Caller, actor: string) {
  const change = ({ input }: Asked, draft: boolean) => {
    const [repository, pull] = find(site, caller, input.pullRequestId);
    if (pull.state !== "open")
      throw new Refusal(422, "Cannot change the draft state of a closed pull request.");
    if (pull.draft !== draft) {
      setDraft(repository, pull, draft);
      const action = draft ? "converted_to_draft" : "ready_for_review";
      site.webhooks.pull(repository, pull, action, actor);
    }
    const { clientMutationId = null } = input;
    return { clientMutationId, pullRequest: pullObject(site, repository, pull) };
  };
  return {
    markPullRequestReadyForReview: (asked: Asked) => change(asked, false),
    convertPullRequestToDraft: (asked: Asked) => change(asked, true),
  };
}

/** The pull request of a node id, where the caller may write it. Throws GitHub's refusals. */
function find({ store, accounts }: Site, caller: Caller, nodeId: string): [Repository, Pull] {
  for (const repository of store.all()) {
    const pull = repository.records.pulls.find((each) => pullNodeId(repository, each) === nodeId);
    if (!pull || !sees(accounts, caller, repository)) continue;
    const rule = ruleOf("PATCH", `pulls/${pull.number}`);
    if (rule) authorize(accounts, caller, repository, rule);
    return [repository, pull];
  }
  throw new Refusal(404, `Could not resolve to a node with the global id of '${nodeId}'`);
}

/** A pull request as GraphQL gives it. */
export function pullObject({ addresses }: Site, repository: Repository, pull: Pull) {
  const { owner, name } = repository;
  return {
    id: pullNodeId(repository, pull),
    number: pull.number,
    title: pull.title,
    state: pull.mergedAt ? "MERGED" : pull.state.toUpperCase(),
    isDraft: pull.draft,
    merged: pull.mergedAt !== null,
    headRefName: pull.head,
    headRefOid: pull.headSha,
    url: `${addresses.html}/${owner}/${name}/pull/${pull.number}`,
  };
}
