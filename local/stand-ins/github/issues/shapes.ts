import { idOf } from "../id-of.ts";
import { repositoryShape } from "../repository-shape.ts";
import type { Comment, Issue, Pull, Reaction, Repository } from "../store.ts";
import { type Addresses, userShape } from "../user-shape.ts";

/** What GitHub's lists of reactions count. */
const contents = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"] as const;

/** A label in GitHub's form; one that was only ever put on something has GitHub's grey. */
export function labelShape(
  { id, owner, name, records }: Repository,
  label: string,
  { api }: Addresses,
) {
  const known = records.labels.find((each) => each.name.toLowerCase() === label.toLowerCase());
  return {
    id: idOf("label", String(id), label.toLowerCase()),
    node_id: Buffer.from(`LA_${label}`).toString("base64"),
    url: `${api}/repos/${owner}/${name}/labels/${encodeURIComponent(label)}`,
    name: known?.name ?? label,
    color: known?.color ?? "ededed",
    default: false,
    description: known?.description ?? null,
  };
}

/** An issue in GitHub's form; a pull request is one as well. */
export function issueShape(repository: Repository, issue: Issue | Pull, addresses: Addresses) {
  const { owner, name } = repository;
  const at = `${addresses.api}/repos/${owner}/${name}`;
  const url = `${at}/issues/${issue.number}`;
  const isPull = "head" in issue;
  const page = `${addresses.html}/${owner}/${name}/${isPull ? "pull" : "issues"}/${issue.number}`;
  const assignees = issue.assignees.map((login) => userShape(login, addresses));
  const closedBy = isPull ? issue.mergedBy : issue.closedBy;
  return {
    id: idOf("issue", String(repository.id), String(issue.number)),
    node_id: Buffer.from(`I_${repository.id}_${issue.number}`).toString("base64url"),
    url,
    repository_url: at,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    number: issue.number,
    state: issue.state,
    state_reason: isPull ? null : issue.stateReason,
    title: issue.title,
    body: issue.body,
    user: userShape(issue.author, addresses),
    labels: issue.labels.map((label) => labelShape(repository, label, addresses)),
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    locked: false,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: closedBy ? userShape(closedBy, addresses) : null,
    author_association: "CONTRIBUTOR",
    repository: repositoryShape(repository, addresses),
    reactions: reactionsShape(url, []),
    ...(isPull
      ? {
          draft: issue.draft,
          pull_request: {
            url: `${at}/pulls/${issue.number}`,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: issue.mergedAt,
          },
        }
      : {}),
  };
}

/** A comment in GitHub's form. */
export function commentShape(
  { owner, name }: Repository,
  issue: Issue | Pull,
  comment: Comment,
  addresses: Addresses,
) {
  const at = `${addresses.api}/repos/${owner}/${name}/issues`;
  const kind = "head" in issue ? "pull" : "issues";
  const page = `${addresses.html}/${owner}/${name}/${kind}/${issue.number}`;
  const url = `${at}/comments/${comment.id}`;
  return {
    id: comment.id,
    node_id: Buffer.from(`IC_${comment.id}`).toString("base64"),
    url,
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: `${at}/${issue.number}`,
    body: comment.body,
    user: userShape(comment.author, addresses),
    created_at: comment.at,
    updated_at: comment.editedAt ?? comment.at,
    author_association: "CONTRIBUTOR",
    reactions: reactionsShape(url, comment.reactions),
    performed_via_github_app: null,
  };
}

/** A reaction in GitHub's form. */
export function reactionShape({ id, author, content, at }: Reaction, addresses: Addresses) {
  return {
    id,
    node_id: Buffer.from(`REA_${id}`).toString("base64"),
    user: userShape(author, addresses),
    content,
    created_at: at,
  };
}

function reactionsShape(url: string, reactions: Reaction[]) {
  const counts = contents.map((content): [string, number] => [
    content,
    reactions.filter((each) => each.content === content).length,
  ]);
  return {
    url: `${url}/reactions`,
    total_count: reactions.length,
    ...Object.fromEntries(counts),
  };
}
