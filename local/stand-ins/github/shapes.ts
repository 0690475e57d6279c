import { git } from "./git.ts";
import { idOf } from "./id-of.ts";
import { repositoryShape } from "./repository-shape.ts";
import type { Pull, Repository } from "./store.ts";
import { type Addresses, userShape } from "./user-shape.ts";

/** A pull request in GitHub's form. */
export async function pullShape(repository: Repository, pull: Pull, addresses: Addresses) {
  const { owner, name, folder } = repository;
  const url = `${addresses.api}/repos/${owner}/${name}/pulls/${pull.number}`;
  const htmlUrl = `${addresses.html}/${owner}/${name}/pull/${pull.number}`;
  const numbers = await git(folder, [
    "diff",
    "--numstat",
    `${pull.baseSha}...${pull.headSha}`,
  ]).catch(() => "");
  const rows = numbers
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split("\t"));
  const side = (ref: string, sha: string) => ({
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: userShape(owner, addresses),
    repo: repositoryShape(repository, addresses),
  });
  return {
    url,
    id: idOf("pull", String(repository.id), String(pull.number)),
    node_id: Buffer.from(`PR_${owner}_${name}_${pull.number}`).toString("base64"),
    html_url: htmlUrl,
    diff_url: `${htmlUrl}.diff`,
    patch_url: `${htmlUrl}.patch`,
    issue_url: url.replace("/pulls/", "/issues/"),
    commits_url: `${url}/commits`,
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
    assignee: null,
    labels: pull.labels.map((label) => ({
      id: idOf("label", label),
      node_id: label,
      url: `${addresses.api}/repos/${owner}/${name}/labels/${label}`,
      name: label,
      color: "ededed",
      default: false,
      description: null,
    })),
    draft: pull.draft,
    head: side(pull.head, pull.headSha),
    base: side(pull.base, pull.baseSha),
    author_association: "NONE",
    merged: pull.mergedAt !== null,
    mergeable: pull.state === "open" ? true : null,
    merged_by: pull.mergedBy ? userShape(pull.mergedBy, addresses) : null,
    comments: pull.comments.length,
    commits: 1,
    additions: rows.reduce((sum, [added]) => sum + Number(added ?? 0), 0),
    deletions: rows.reduce((sum, [, removed]) => sum + Number(removed ?? 0), 0),
    changed_files: rows.length,
  };
}

/** A commit in GitHub's form, as its Git Data API gives it. */
export async function commitShape(repository: Repository, sha: string, { api, html }: Addresses) {
  const { owner, name, folder } = repository;
  const format = "%H%n%T%n%P%n%an%n%ae%n%aI%n%cn%n%ce%n%cI%n%B";
  const [
    id = "",
    tree = "",
    parents = "",
    an = "",
    ae = "",
    ad = "",
    cn = "",
    ce = "",
    cd = "",
    ...message
  ] = (await git(folder, ["show", "-s", `--format=${format}`, sha])).split("\n");
  const at = `${api}/repos/${owner}/${name}/git`;
  return {
    sha: id,
    node_id: Buffer.from(id).toString("base64"),
    url: `${at}/commits/${id}`,
    html_url: `${html}/${owner}/${name}/commit/${id}`,
    author: { name: an, email: ae, date: new Date(ad).toISOString() },
    committer: { name: cn, email: ce, date: new Date(cd).toISOString() },
    tree: { sha: tree, url: `${at}/trees/${tree}` },
    message: message.join("\n").trimEnd(),
    parents: parents
      .split(" ")
      .filter(Boolean)
      .map((parent) => ({
        sha: parent,
        url: `${at}/commits/${parent}`,
        html_url: `${html}/${owner}/${name}/commit/${parent}`,
      })),
    verification: {
      verified: false,
      reason: "unsigned",
      signature: null,
      payload: null,
      verified_at: null,
    },
  };
}
