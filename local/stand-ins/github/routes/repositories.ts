import { Hono } from "hono";
import { type Caller, levelOf } from "../access/caller.ts";
import { type Role, roleIn } from "../access/person.ts";
import type { Accounts } from "../accounts/index.ts";
import { changeShape, changesOf } from "../changes.ts";
import { repositoryCommit } from "../commit-shape.ts";
import { git, revParse } from "../git.ts";
import { Refusal } from "../refusal.ts";
import { repositoryShape } from "../repository-shape.ts";
import type { Site } from "../site.ts";
import type { Repository } from "../store.ts";
import type { Addresses } from "../user-shape.ts";
import { type GithubEnv, repositoryOf } from "./repository-of.ts";

/** What GitHub says of a repository and its history. */
export function repositoryRoutes({ accounts, addresses }: Site) {
  const urlOf = ({ owner, name }: Repository) => `${addresses.api}/repos/${owner}/${name}`;
  return new Hono<GithubEnv>()
    .get("/", (c) => {
      const repository = repositoryOf(c);
      const role = roleOf(accounts, c.get("caller"), repository);
      return c.json(repositoryShape(repository, addresses, role));
    })
    .get("/branches", async (c) => {
      const repository = repositoryOf(c);
      const refs = (await listRefs(repository, "heads")).slice(
        0,
        pageSize(c.req.query("per_page")),
      );
      return c.json(
        refs.map(({ name, sha }) => ({
          name,
          commit: { sha, url: `${urlOf(repository)}/commits/${sha}` },
          protected: false,
        })),
      );
    })
    .get("/tags", async (c) => {
      const repository = repositoryOf(c);
      const refs = (await listRefs(repository, "tags")).slice(0, pageSize(c.req.query("per_page")));
      return c.json(
        refs.map(({ name, sha }) => ({
          name,
          commit: { sha, url: `${urlOf(repository)}/commits/${sha}` },
          zipball_url: `${urlOf(repository)}/zipball/${name}`,
          tarball_url: `${urlOf(repository)}/tarball/${name}`,
          node_id: name,
        })),
      );
    })
    .get("/commits", async (c) => {
      const repository = repositoryOf(c);
      const from = c.req.query("sha") ?? repository.records.defaultBranch;
      const start = await revParse(repository.folder, `${from}^{commit}`);
      if (!start) throw new Refusal(404, "Not Found");
      const path = c.req.query("path");
      const ids = await git(repository.folder, [
        "rev-list",
        `--max-count=${pageSize(c.req.query("per_page"))}`,
        start,
        ...(path ? ["--", path] : []),
      ]);
      return c.json(
        await Promise.all(
          ids
            .split("\n")
            .filter(Boolean)
            .map((sha) => repositoryCommit(repository, sha, addresses)),
        ),
      );
    })
    .get("/commits/:ref{.+}", async (c) => {
      const repository = repositoryOf(c);
      const sha = await revParse(repository.folder, `${c.req.param("ref")}^{commit}`);
      if (!sha) throw new Refusal(422, `No commit found for SHA: ${c.req.param("ref")}`);
      if (/vnd\.github\.(?:v3\.)?sha/.test(c.req.header("accept") ?? ""))
        return c.body(sha, 200, { "content-type": "application/vnd.github.sha; charset=utf-8" });
      return c.json(await repositoryCommit(repository, sha, addresses));
    })
    .get("/compare/:basehead{.+}", async (c) => {
      const repository = repositoryOf(c);
      const [base = "", head = ""] = decodeURIComponent(c.req.param("basehead")).split("...");
      return c.json(await compare(repository, base, head, addresses));
    });
}

/** What GitHub says that who asks may do here. */
function roleOf(accounts: Accounts, caller: Caller, repository: Repository): Role | null {
  if (caller.kind === "user" || caller.kind === "personal") return roleIn(repository, caller.login);
  return levelOf(accounts, caller, repository, "contents") ?? null;
}

async function listRefs(
  { folder }: Repository,
  kind: "heads" | "tags",
): Promise<{ name: string; sha: string }[]> {
  const listed = await git(folder, [
    "for-each-ref",
    `--format=%(refname:lstrip=2) %(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)`,
    `refs/${kind}`,
  ]);
  return listed
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [name = "", sha = ""] = line.split(" ");
      return { name, sha };
    });
}

async function compare(repository: Repository, base: string, head: string, addresses: Addresses) {
  const { folder, owner, name } = repository;
  const [from, to] = await Promise.all([
    revParse(folder, `${base}^{commit}`),
    revParse(folder, `${head}^{commit}`),
  ]);
  if (!from || !to) throw new Refusal(404, "Not Found");
  const [behind = "0", ahead = "0"] = (
    await git(folder, ["rev-list", "--left-right", "--count", `${from}...${to}`])
  ).split(/\s+/);
  const mergeBase = await git(folder, ["merge-base", from, to]).catch(() => from);
  const status =
    ahead === "0" && behind === "0"
      ? "identical"
      : ahead === "0"
        ? "behind"
        : behind === "0"
          ? "ahead"
          : "diverged";
  const limit = `--max-count=${MOST_COMPARED_COMMITS}`;
  const listed = await git(folder, ["rev-list", "--reverse", limit, `${from}..${to}`]);
  const commits = listed.split("\n").filter(Boolean);
  const changes = (await changesOf(repository, from, to)).slice(0, MOST_COMPARED_FILES);
  const url = `${addresses.api}/repos/${owner}/${name}/compare/${base}...${head}`;
  const html = `${addresses.html}/${owner}/${name}/compare/${base}...${head}`;
  return {
    url,
    html_url: html,
    permalink_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: await repositoryCommit(repository, from, addresses),
    merge_base_commit: await repositoryCommit(repository, mergeBase, addresses),
    status,
    ahead_by: Number(ahead),
    behind_by: Number(behind),
    total_commits: Number(ahead),
    commits: await Promise.all(commits.map((sha) => repositoryCommit(repository, sha, addresses))),
    files: changes.map((each) => changeShape(repository, each, to, addresses)),
  };
}

const MOST_COMPARED_COMMITS = 250;
const MOST_COMPARED_FILES = 300;

/** How much GitHub gives at once: 30 unless asked, never more than 100. */
function pageSize(perPage = "30"): number {
  return Math.min(Number(perPage), 100);
}
