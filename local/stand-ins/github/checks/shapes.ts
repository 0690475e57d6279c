import { idOf } from "../id-of.ts";
import { repositoryShape } from "../repository-shape.ts";
import type { Check, Repository, Status } from "../store.ts";
import { type Addresses, accountShape, userShape } from "../user-shape.ts";
import { type Suite, suiteId } from "./suite.ts";

/** A check run in GitHub's form. */
export function checkShape(repository: Repository, check: Check, addresses: Addresses) {
  const { owner, name } = repository;
  const url = `${addresses.api}/repos/${owner}/${name}/check-runs/${check.id}`;
  const { title, summary, text } = check.output;
  return {
    id: check.id,
    node_id: Buffer.from(`CR_${check.id}`).toString("base64"),
    name: check.name,
    head_sha: check.sha,
    external_id: check.externalId,
    url,
    html_url: `${addresses.html}/${owner}/${name}/runs/${check.id}`,
    details_url: check.detailsUrl,
    status: check.status,
    conclusion: check.conclusion,
    started_at: check.startedAt ?? check.at,
    completed_at: check.completedAt,
    output: {
      ...{ title, summary, text },
      annotations_count: check.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: suiteId(repository.id, check.sha, check.app) },
    app: check.app === null ? null : appShape(check.app, addresses),
    pull_requests: pullsOf(repository, check.sha, addresses),
  };
}

/** A check suite in GitHub's form, without the two that only its list has. */
export function suiteShape(repository: Repository, suite: Suite, addresses: Addresses) {
  const { owner, name, records } = repository;
  const url = `${addresses.api}/repos/${owner}/${name}/check-suites/${suite.id}`;
  const pull = records.pulls.findLast(({ headSha }) => headSha === suite.sha);
  const [first] = suite.checks;
  const at = first?.at ?? "2026-01-01T00:00:00Z";
  const ends = suite.checks.map((each) => each.completedAt ?? each.startedAt ?? each.at);
  return {
    id: suite.id,
    node_id: Buffer.from(`CS_${suite.id}`).toString("base64"),
    head_branch: pull?.head ?? records.defaultBranch,
    head_sha: suite.sha,
    status: suite.status,
    conclusion: suite.conclusion,
    url,
    before: null,
    after: suite.sha,
    pull_requests: pullsOf(repository, suite.sha, addresses),
    app: suite.app === null ? null : appShape(suite.app, addresses),
    created_at: at,
    updated_at: ends.sort().at(-1) ?? at,
    latest_check_runs_count: suite.checks.length,
    check_runs_url: `${url}/check-runs`,
  };
}

/** A commit status in GitHub's form. */
export function statusShape(repository: Repository, status: Status, addresses: Addresses) {
  const { owner, name } = repository;
  const creator = userShape(status.author, addresses);
  return {
    url: `${addresses.api}/repos/${owner}/${name}/statuses/${status.sha}`,
    avatar_url: creator.avatar_url,
    id: status.id,
    node_id: Buffer.from(`SC_${status.id}`).toString("base64"),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.at,
    updated_at: status.at,
    creator,
  };
}

/** The App behind a check, as far as GitHub names it there. */
function appShape(slug: string, addresses: Addresses) {
  const day = "2026-01-01T00:00:00Z";
  return {
    id: idOf("app", slug),
    slug,
    node_id: Buffer.from(`A_${slug}`).toString("base64"),
    client_id: `Iv23li${slug}`,
    owner: accountShape("acme", addresses),
    name: slug.replaceAll("-", " "),
    description: null,
    external_url: `${addresses.html}/apps/${slug}`,
    html_url: `${addresses.html}/apps/${slug}`,
    created_at: day,
    updated_at: day,
    permissions: { checks: "write", metadata: "read" },
    events: [],
  };
}

/** The open pull requests of a commit, in the short form of checks. */
function pullsOf(repository: Repository, sha: string, { api }: Addresses) {
  const { id, owner, name, records } = repository;
  const url = `${api}/repos/${owner}/${name}`;
  const repo = { id, url, name };
  return records.pulls
    .filter(({ state, headSha }) => state === "open" && headSha === sha)
    .map((pull) => ({
      id: idOf("pull", String(id), String(pull.number)),
      number: pull.number,
      url: `${url}/pulls/${pull.number}`,
      head: { ref: pull.head, sha: pull.headSha, repo },
      base: { ref: pull.base, sha: pull.baseSha, repo },
    }));
}

/** A suite as its list has it: with its commit and its repository. */
export function listedSuite(
  repository: Repository,
  suite: Suite,
  commit: {
    sha: string;
    tree: { sha: string };
    message: string;
    author: object;
    committer: { date: string };
  },
  addresses: Addresses,
) {
  return {
    ...suiteShape(repository, suite, addresses),
    head_commit: {
      id: commit.sha,
      tree_id: commit.tree.sha,
      message: commit.message,
      timestamp: commit.committer.date,
      author: commit.author,
      committer: commit.committer,
    },
    repository: repositoryShape(repository, addresses),
  };
}
