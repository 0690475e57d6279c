import { type Context, Hono } from "hono";
import * as z from "zod";
import { idOf } from "../id-of.ts";
import {
  checkBody,
  comment,
  findComment,
  findIssue,
  openIssue,
  reportComment,
  setIssueState,
} from "../issues/issues.ts";
import { commentShape, issueShape, reactionShape } from "../issues/shapes.ts";
import { closePull, reopenPull } from "../pulls.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import { type Issue, type Pull, Reaction, type Repository } from "../store.ts";
import { paginate } from "./paginate.ts";
import { bodyOf, type GithubEnv, repositoryOf } from "./repository-of.ts";

const Names = z.array(z.union([z.string(), z.object({ name: z.string() })])).default([]);
const NewIssue = z.object({
  title: z.union([z.string().min(1), z.number()]).transform(String),
  body: z.string().nullish(),
  labels: Names,
  assignees: z.array(z.string()).default([]),
  assignee: z.string().nullish(),
});
const Change = z.object({
  title: z.string().min(1).optional(),
  body: z.string().nullish(),
  state: z.enum(["open", "closed"]).optional(),
  state_reason: z.enum(["completed", "not_planned", "duplicate", "reopened"]).nullish(),
  labels: Names.optional(),
  assignees: z.array(z.string()).optional(),
});
const Text = z.object({ body: z.string().min(1) });
const NewReaction = z.object({ content: Reaction.shape.content });

/** Issues, comments (of pull requests too) and reactions to them. */
export function issueRoutes(site: Site) {
  const { addresses } = site;
  const asked = (c: Context<GithubEnv>): [Repository, Issue | Pull] => {
    const repository = repositoryOf(c);
    return [repository, findIssue(repository, c.req.param("number") ?? "")];
  };
  const askedComment = (c: Context<GithubEnv>) => {
    const repository = repositoryOf(c);
    return { repository, ...findComment(repository, c.req.param("id") ?? "") };
  };

  return new Hono<GithubEnv>()
    .get("/issues", (c) => {
      const repository = repositoryOf(c);
      const { state = "open", labels = "" } = c.req.query();
      const wanted = labels.split(",").filter(Boolean);
      const { issues, pulls } = repository.records;
      const fits = [...issues, ...pulls]
        .filter((each) => state === "all" || each.state === state)
        .filter((each) => wanted.every((label) => each.labels.includes(label)))
        .sort((a, b) => b.number - a.number);
      return c.json(paginate(c, fits).map((each) => issueShape(repository, each, addresses)));
    })
    .post("/issues", async (c) => {
      const repository = repositoryOf(c);
      const { title, body, labels, assignees, assignee } = await bodyOf(c, NewIssue);
      const issue = openIssue(site, repository, {
        ...{ title, body: body ?? "", author: c.get("actor"), labels: namesOf(labels) },
        assignees: assignee ? [...assignees, assignee] : assignees,
      });
      return c.json(issueShape(repository, issue, addresses), 201);
    })
    .get("/issues/comments/:id", (c) => {
      const { repository, issue, comment: found } = askedComment(c);
      return c.json(commentShape(repository, issue, found, addresses));
    })
    .patch("/issues/comments/:id", async (c) => {
      const { repository, issue, comment: found } = askedComment(c);
      const { body } = await bodyOf(c, Text);
      checkBody(body);
      const from = found.body;
      Object.assign(found, { body, editedAt: new Date().toISOString() });
      repository.save();
      const changes = { body: { from } };
      reportComment(site, repository, issue, found, "edited", c.get("actor"), changes);
      return c.json(commentShape(repository, issue, found, addresses));
    })
    .delete("/issues/comments/:id", (c) => {
      const { repository, issue, comment: found } = askedComment(c);
      issue.comments = issue.comments.filter((each) => each !== found);
      repository.save();
      reportComment(site, repository, issue, found, "deleted", c.get("actor"));
      return c.body(null, 204);
    })
    .get("/issues/comments/:id/reactions", (c) => {
      const { comment: found } = askedComment(c);
      return c.json(paginate(c, found.reactions).map((each) => reactionShape(each, addresses)));
    })
    .post("/issues/comments/:id/reactions", async (c) => {
      const { repository, comment: found } = askedComment(c);
      const { content } = await bodyOf(c, NewReaction);
      const author = c.get("actor");
      const fits = (each: Reaction) => each.author === author && each.content === content;
      const known = found.reactions.find(fits);
      // GitHub answers 200 to whoever reacted so already.
      if (known) return c.json(reactionShape(known, addresses), 200);
      const at = new Date().toISOString();
      const made = { id: idOf("reaction", String(found.id), author, content), author, content, at };
      found.reactions.push(made);
      repository.save();
      return c.json(reactionShape(made, addresses), 201);
    })
    .get("/issues/:number", (c) => {
      const [repository, issue] = asked(c);
      return c.json(issueShape(repository, issue, addresses));
    })
    .patch("/issues/:number", async (c) => {
      const [repository, issue] = asked(c);
      await change(site, repository, issue, await bodyOf(c, Change), c.get("actor"));
      return c.json(issueShape(repository, issue, addresses));
    })
    .get("/issues/:number/comments", (c) => {
      const [repository, issue] = asked(c);
      const { since = "" } = c.req.query();
      const fits = issue.comments.filter((each) => (each.editedAt ?? each.at) >= since);
      const page = paginate(c, fits);
      return c.json(page.map((each) => commentShape(repository, issue, each, addresses)));
    })
    .post("/issues/:number/comments", async (c) => {
      const [repository, issue] = asked(c);
      const { body } = await bodyOf(c, Text);
      const made = comment(site, repository, issue, { author: c.get("actor"), body });
      return c.json(commentShape(repository, issue, made, addresses), 201);
    });
}

async function change(
  site: Site,
  repository: Repository,
  issue: Issue | Pull,
  asked: z.infer<typeof Change>,
  actor: string,
): Promise<void> {
  const { title, body, state, labels, assignees } = asked;
  Object.assign(issue, {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body: body ?? "" }),
    ...(labels === undefined ? {} : { labels: namesOf(labels) }),
    ...(assignees === undefined ? {} : { assignees }),
    updatedAt: new Date().toISOString(),
  });
  repository.save();
  if (state === undefined || state === issue.state) return;
  if (!("head" in issue)) {
    const reason = asked.state_reason ?? null;
    return setIssueState(site, repository, issue, { state, reason, by: actor });
  }
  if (issue.mergedAt) throw new Refusal(422, "Cannot reopen a merged pull request");
  if (state === "closed") closePull(repository, issue);
  else await reopenPull(repository, issue);
  site.webhooks.pull(repository, issue, state === "closed" ? "closed" : "reopened", actor);
}

function namesOf(labels: z.infer<typeof Names>): string[] {
  return [...new Set(labels.map((each) => (typeof each === "string" ? each : each.name)))];
}
