import { createHash } from "node:crypto";
import { git } from "./git.ts";
import type { Pull, Repository } from "./store.ts";

/** The addresses GitHub puts into every answer. */
export type Addresses = { api: string; html: string };

/** A stable number for a name, as GitHub has for everything. */
export function idOf(...names: string[]): number {
  return Number.parseInt(
    createHash("sha256").update(names.join("/")).digest("hex").slice(0, 8),
    16,
  );
}

/** A user or an app's bot in GitHub's form. */
export function userShape(login: string, { api, html }: Addresses) {
  const url = `${api}/users/${login}`;
  return {
    login,
    id: idOf("user", login),
    node_id: Buffer.from(`04:User${idOf("user", login)}`).toString("base64"),
    avatar_url: `${html}/${login}.png`,
    gravatar_id: "",
    url,
    html_url: `${html}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: login.endsWith("[bot]") ? "Bot" : "User",
    site_admin: false,
  };
}

/** A repository in GitHub's form. */
export function repositoryShape({ owner, name, records }: Repository, addresses: Addresses) {
  const url = `${addresses.api}/repos/${owner}/${name}`;
  const htmlUrl = `${addresses.html}/${owner}/${name}`;
  return {
    id: idOf("repository", owner, name),
    node_id: Buffer.from(`010:Repository${idOf(owner, name)}`).toString("base64"),
    name,
    full_name: `${owner}/${name}`,
    private: false,
    owner: userShape(owner, addresses),
    html_url: htmlUrl,
    description: null,
    fork: false,
    url,
    clone_url: `${htmlUrl}.git`,
    default_branch: records.defaultBranch,
    archived: false,
    disabled: false,
    visibility: "public",
    permissions: { admin: false, maintain: false, push: true, triage: true, pull: true },
  };
}

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
    id: idOf("pull", owner, name, String(pull.number)),
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
