import { type Context, Hono } from "hono";
import * as z from "zod";
import { roleIn } from "../access/person.ts";
import { changeShape, changesOf } from "../changes.ts";
import { repositoryCommit } from "../commit-shape.ts";
import { mergeAndReport } from "../finish-merge.ts";
import { gitBytes, revParse } from "../git.ts";
import { commitsOf, pullListShape, pullShape } from "../pull-shape.ts";
import { closePull, findPull, openPull, reopenPull } from "../pulls.ts";
import { Refusal, validationFailed } from "../refusal.ts";
import type { Site } from "../site.ts";
import type { Pull, Repository } from "../store.ts";
import { userShape } from "../user-shape.ts";
import { paginate } from "./paginate.ts";
import { bodyOf, bodyOrNothing, type GithubEnv, repositoryOf } from "./repository-of.ts";

const NewPull = z.object({
  title: z.string().min(1),
  body: z.string().nullish(),
  head: z.string(),
  base: z.string(),
  draft: z.boolean().default(false),
});
const Change = z.object({
  title: z.string().min(1).optional(),
  body: z.string().nullish(),
  state: z.enum(["open", "closed"]).optional(),
  base: z.string().optional(),
});
const Merge = z.object({
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
  sha: z.string().optional(),
  merge_method: z.enum(["merge", "squash", "rebase"]).default("merge"),
});
const Reviewers = z.object({
  reviewers: z.array(z.string()).default([]),
  team_reviewers: z.array(z.string()).default([]),
});

/** Pull requests: what stands in them, and what is done with them. */
export function pullRoutes(site: Site) {
  const { addresses, webhooks, checks, mergeability } = site;
  const asked = (c: Context<GithubEnv>): [Repository, Pull] => {
    const repository = repositoryOf(c);
    return [repository, findPull(repository, c.req.param("number") ?? "")];
  };
  const whole = async (repository: Repository, pull: Pull) =>
    pullShape(repository, pull, addresses, await mergeability(repository, pull));

  return new Hono<GithubEnv>()
    .get("/pulls", (c) => {
      const repository = repositoryOf(c);
      const fits = listed(repository, c.req.query());
      return c.json(paginate(c, fits).map((pull) => pullListShape(repository, pull, addresses)));
    })
    .post("/pulls", async (c) => {
      const repository = repositoryOf(c);
      const { body, ...rest } = await bodyOf(c, NewPull);
      const author = c.get("actor");
      const pull = await openPull(repository, { ...rest, body: body ?? "", author });
      webhooks.pull(repository, pull, "opened", author);
      checks.want(repository, pull.head, pull.headSha);
      return c.json(await pullShape(repository, pull, addresses), 201);
    })
    .get("/pulls/:number", async (c) => {
      const [repository, pull] = asked(c);
      const [, form] =
        /vnd\.github\.(?:v3\.)?(diff|patch)/.exec(c.req.header("accept") ?? "") ?? [];
      if (form === undefined) return c.json(await whole(repository, pull));
      const range = `${pull.baseSha}...${pull.headSha}`;
      const how = form === "diff" ? ["diff", range] : ["format-patch", "--stdout", range];
      const text = await gitBytes(repository.folder, how);
      const type = `application/vnd.github.v3.${form}; charset=utf-8`;
      return c.body(text.toString("utf8"), 200, { "content-type": type });
    })
    .patch("/pulls/:number", async (c) => {
      const [repository, pull] = asked(c);
      await change(site, repository, pull, await bodyOrNothing(c, Change), c.get("actor"));
      return c.json(await whole(repository, pull));
    })
    .get("/pulls/:number/files", async (c) => {
      const [repository, pull] = asked(c);
      const changes = await changesOf(repository, pull.baseSha, pull.headSha);
      const page = paginate(c, changes);
      return c.json(page.map((each) => changeShape(repository, each, pull.headSha, addresses)));
    })
    .get("/pulls/:number/commits", async (c) => {
      const [repository, pull] = asked(c);
      const page = paginate(c, await commitsOf(repository, pull));
      const shapes = page.map((sha) => repositoryCommit(repository, sha, addresses));
      return c.json(await Promise.all(shapes));
    })
    .get("/pulls/:number/merge", (c) => {
      const [, pull] = asked(c);
      if (!pull.mergedAt) throw new Refusal(404, "Not Found");
      return c.body(null, 204);
    })
    .put("/pulls/:number/merge", async (c) => {
      const [repository, pull] = asked(c);
      const wanted = await bodyOrNothing(c, Merge);
      const { commit_title: title, commit_message: message, merge_method: method } = wanted;
      const how = { actor: c.get("actor"), method, title, message, sha: wanted.sha };
      const sha = await mergeAndReport(site, repository, pull, how);
      return c.json({ sha, merged: true, message: "Pull Request successfully merged" });
    })
    .get("/pulls/:number/requested_reviewers", (c) => {
      const [, pull] = asked(c);
      const users = pull.reviewers.map((login) => userShape(login, addresses));
      return c.json({ users, teams: [] });
    })
    .post("/pulls/:number/requested_reviewers", async (c) => {
      const [repository, pull] = asked(c);
      requestReviewers(site, repository, pull, await bodyOf(c, Reviewers), c.get("actor"));
      return c.json(pullListShape(repository, pull, addresses), 201);
    });
}

type Query = Record<string, string>;

/** What a list asks for, the newest first unless it says otherwise. */
function listed({ owner, records }: Repository, query: Query): Pull[] {
  const { state = "open", head, base, sort = "created" } = query;
  const { direction = sort === "created" ? "desc" : "asc" } = query;
  const fits = records.pulls.filter(
    (pull) =>
      (state === "all" || pull.state === state) &&
      (!head || `${owner}:${pull.head}` === head) &&
      (!base || pull.base === base),
  );
  const key = (pull: Pull) => (sort === "updated" ? pull.updatedAt : pull.createdAt);
  const up = fits.sort((a, b) => key(a).localeCompare(key(b)) || a.number - b.number);
  return direction === "desc" ? up.reverse() : up;
}

/** `draft` is no field of this: GitHub ignores it here, and has GraphQL for it. */
async function change(
  { webhooks }: Site,
  repository: Repository,
  pull: Pull,
  { title, body, state, base }: z.infer<typeof Change>,
  actor: string,
): Promise<void> {
  const before = { title: pull.title, body: pull.body, base: pull.base };
  if (base !== undefined && base !== pull.base) {
    if (pull.state === "closed")
      throw validationFailed(
        "PullRequest",
        "Cannot change the base branch of a closed pull request.",
      );
    const baseSha = await revParse(repository.folder, `refs/heads/${base}`);
    if (!baseSha)
      throw new Refusal(422, "Validation Failed", [
        { resource: "PullRequest", field: "base", code: "invalid" },
      ]);
    Object.assign(pull, { base, baseSha });
  }
  Object.assign(pull, {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body: body ?? "" }),
  });
  const from = {
    ...(pull.title === before.title ? {} : { title: { from: before.title } }),
    ...(pull.body === before.body ? {} : { body: { from: before.body } }),
    ...(pull.base === before.base ? {} : { base: { ref: { from: before.base } } }),
  };
  if (Object.keys(from).length > 0) {
    pull.updatedAt = new Date().toISOString();
    repository.save();
    webhooks.pull(repository, pull, "edited", actor, { changes: from });
  }
  if (state === "closed" && pull.state === "open") {
    closePull(repository, pull);
    webhooks.pull(repository, pull, "closed", actor);
  }
  if (state === "open" && pull.state === "closed") {
    await reopenPull(repository, pull);
    webhooks.pull(repository, pull, "reopened", actor);
  }
}

/** GitHub refuses a request that names anybody who may not review, and takes none of it. */
function requestReviewers(
  { webhooks, addresses }: Site,
  repository: Repository,
  pull: Pull,
  { reviewers, team_reviewers: teams }: z.infer<typeof Reviewers>,
  actor: string,
): void {
  if (reviewers.includes(pull.author))
    throw new Refusal(422, "Review cannot be requested from pull request author.");
  const isOutside = reviewers.some((login) => roleIn(repository, login) === null);
  if (isOutside || teams.length > 0)
    throw new Refusal(
      422,
      "Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.",
    );
  const added = reviewers.filter((login) => !pull.reviewers.includes(login));
  pull.reviewers.push(...added);
  repository.save();
  for (const login of added) {
    const about = { requested_reviewer: userShape(login, addresses) };
    webhooks.pull(repository, pull, "review_requested", actor, about);
  }
}
