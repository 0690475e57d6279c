import { changesOf } from "./changes.ts";
import { latestOf } from "./checks/suite.ts";
import { git } from "./git.ts";
import { idOf } from "./id-of.ts";
import { labelShape } from "./issues/shapes.ts";
import { repositoryShape } from "./repository-shape.ts";
import type { Pull, Repository } from "./store.ts";
import { type Addresses, userShape } from "./user-shape.ts";

/** The id by which GraphQL knows a pull request; it outlives the repository's name. */
export function pullNodeId({ id }: Repository, { number }: Pull): string {
  return Buffer.from(`PR_${id}_${number}`).toString("base64url");
}

/** A pull request in the form of GitHub's lists. */
export function pullListShape(repository: Repository, pull: Pull, addresses: Addresses) {
  const { owner, name } = repository;
  const at = `${addresses.api}/repos/${owner}/${name}`;
  const url = `${at}/pulls/${pull.number}`;
  const issueUrl = `${at}/issues/${pull.number}`;
  const htmlUrl = `${addresses.html}/${owner}/${name}/pull/${pull.number}`;
  const statusesUrl = `${at}/statuses/${pull.headSha}`;
  const side = (ref: string, sha: string) => ({
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: userShape(owner, addresses),
    repo: repositoryShape(repository, addresses),
  });
  const links = {
    self: url,
    html: htmlUrl,
    issue: issueUrl,
    comments: `${issueUrl}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${at}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: statusesUrl,
  };
  const assignees = pull.assignees.map((login) => userShape(login, addresses));
  return {
    url,
    id: idOf("pull", String(repository.id), String(pull.number)),
    node_id: pullNodeId(repository, pull),
    html_url: htmlUrl,
    diff_url: `${htmlUrl}.diff`,
    patch_url: `${htmlUrl}.patch`,
    issue_url: issueUrl,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: statusesUrl,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: userShape(pull.author, addresses),
    body: pull.body,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: pull.reviewers.map((login) => userShape(login, addresses)),
    requested_teams: [],
    labels: pull.labels.map((label) => labelShape(repository, label, addresses)),
    milestone: null,
    draft: pull.draft,
    head: side(pull.head, pull.headSha),
    base: side(pull.base, pull.baseSha),
    _links: Object.fromEntries(Object.entries(links).map(([key, href]) => [key, { href }])),
    author_association: "CONTRIBUTOR",
    auto_merge: null,
  };
}

/** A pull request in GitHub's form, whole. `mergeable` is null while nobody knows. */
export async function pullShape(
  repository: Repository,
  pull: Pull,
  addresses: Addresses,
  mergeable: boolean | null = null,
) {
  const [changes, commits] = await Promise.all([
    changesOf(repository, pull.baseSha, pull.headSha),
    commitsOf(repository, pull),
  ]);
  return {
    ...pullListShape(repository, pull, addresses),
    merged: pull.mergedAt !== null,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeStateOf(repository, pull, mergeable),
    merged_by: pull.mergedBy ? userShape(pull.mergedBy, addresses) : null,
    comments: pull.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: commits.length,
    additions: changes.reduce((sum, each) => sum + each.additions, 0),
    deletions: changes.reduce((sum, each) => sum + each.deletions, 0),
    changed_files: changes.length,
  };
}

/** The commits of a pull request, the oldest first. */
export async function commitsOf({ folder }: Repository, pull: Pull): Promise<string[]> {
  const range = `${pull.baseSha}..${pull.headSha}`;
  const listed = await git(folder, ["rev-list", "--reverse", range]).catch(() => "");
  return listed.split("\n").filter(Boolean);
}

/** GitHub's one word for whether a merge button would work. */
function mergeStateOf({ records }: Repository, pull: Pull, mergeable: boolean | null): string {
  if (mergeable === null) return "unknown";
  if (!mergeable) return "dirty";
  if (pull.draft) return "draft";
  const passed = ["success", "neutral", "skipped"];
  const isUnstable = latestOf(records.checks, pull.headSha).some(
    ({ conclusion }) => conclusion === null || !passed.includes(conclusion),
  );
  return isUnstable ? "unstable" : "clean";
}
