import type { Look } from "./look-at-pull-request.ts";
import type { Place } from "./read-checks.ts";

const MUTATION = `mutation ($id: ID!) {
  markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } }
}`;

/** Takes a pull request out of draft, which GitHub's REST API cannot. Again it changes nothing. */
export async function markReady({ github }: Place, { nodeId }: Look): Promise<void> {
  await github.graphql(MUTATION, { id: nodeId });
}
