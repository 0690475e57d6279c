import type { Role } from "./access/person.ts";
import type { Repository } from "./store.ts";
import { type Addresses, accountShape } from "./user-shape.ts";

/** What GitHub gives the addresses of, below a repository's own. */
const templates = {
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
} as const;

/** A repository in GitHub's form; `role` is what who asks may do in it. */
export function repositoryShape(
  repository: Repository,
  addresses: Addresses,
  role: Role | null = "write",
) {
  const { owner, name, records } = repository;
  const url = `${addresses.api}/repos/${owner}/${name}`;
  const htmlUrl = `${addresses.html}/${owner}/${name}`;
  const canWrite = role === "admin" || role === "write";
  return {
    ...mapped(templates, (rest) => url + rest),
    ...shortRepositoryShape(repository),
    owner: accountShape(owner, addresses),
    html_url: htmlUrl,
    description: null,
    fork: false,
    url,
    clone_url: `${htmlUrl}.git`,
    git_url: `${htmlUrl}.git`,
    ssh_url: `${htmlUrl}.git`,
    svn_url: htmlUrl,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    default_branch: records.defaultBranch,
    archived: records.isArchived,
    disabled: false,
    visibility: records.isPrivate ? "private" : "public",
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    size: 0,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    open_issues: 0,
    open_issues_count: 0,
    network_count: 0,
    subscribers_count: 0,
    pushed_at: FIRST_DAY,
    created_at: FIRST_DAY,
    updated_at: FIRST_DAY,
    permissions: {
      admin: role === "admin",
      maintain: role === "admin",
      push: canWrite,
      triage: canWrite,
      pull: role !== null || !records.isPrivate,
    },
  };
}

/** The stand-in keeps no dates of a repository. */
const FIRST_DAY = "2026-01-01T00:00:00Z";

/** A repository as an installation's events name it. */
export function shortRepositoryShape({ id, owner, name, records }: Repository) {
  return {
    id,
    node_id: Buffer.from(`010:Repository${id}`).toString("base64"),
    name,
    full_name: `${owner}/${name}`,
    private: records.isPrivate,
  };
}

function mapped<K extends string>(
  from: Readonly<Record<K, string>>,
  change: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries<string>(from).map(([key, text]) => [key, change(text)]));
}
