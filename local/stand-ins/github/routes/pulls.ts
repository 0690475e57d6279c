import { Hono } from "hono";
import * as z from "zod";
import { idOf } from "../id-of.ts";
import { closePull, findPull, mergePull, openPull, reopenPull } from "../pulls.ts";
import { pullShape } from "../shapes.ts";
import type { Pull, Repository } from "../store.ts";
import { type Addresses, userShape } from "../user-shape.ts";
import { bodyOf, type GithubEnv, repositoryOf } from "./repository-of.ts";

const NewPull = z.object({
  title: z.string().min(1),
  body: z.string().nullish(),
  head: z.string(),
  base: z.string(),
  draft: z.boolean().default(false),
});
const Change = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(["open", "closed"]).optional(),
});
const NewComment = z.object({ body: z.string().min(1) });

export type PullEvent = (repository: Repository, pull: Pull, action: string, actor: string) => void;

/** Pull requests and their comments. */
export function pullRoutes(
  addresses: Addresses,
  onPull: PullEvent,
  onPush: (repository: Repository, ref: string, before: string, after: string) => void,
) {
  return new Hono<GithubEnv>()
    .get("/pulls", async (c) => {
      const repository = repositoryOf(c);
      const { state = "open", head, base, per_page = "30" } = c.req.query();
      const fits = repository.records.pulls.filter(
        (pull) =>
          (state === "all" || pull.state === state) &&
          (!head || `${repository.owner}:${pull.head}` === head) &&
          (!base || pull.base === base),
      );
      const newest = [...fits].sort((a, b) => b.number - a.number).slice(0, Number(per_page));
      return c.json(
        await Promise.all(newest.map((pull) => pullShape(repository, pull, addresses))),
      );
    })
    .post("/pulls", async (c) => {
      const repository = repositoryOf(c);
      const { title, body, head, base, draft } = await bodyOf(c, NewPull);
      const pull = await openPull(repository, {
        title,
        body: body ?? "",
        head,
        base,
        draft,
        author: c.get("actor"),
      });
      onPull(repository, pull, "opened", c.get("actor"));
      return c.json(await pullShape(repository, pull, addresses), 201);
    })
    .get("/pulls/:number", async (c) =>
      c.json(
        await pullShape(
          repositoryOf(c),
          findPull(repositoryOf(c), c.req.param("number")),
          addresses,
        ),
      ),
    )
    .patch("/pulls/:number", async (c) => {
      const repository = repositoryOf(c);
      const pull = findPull(repository, c.req.param("number"));
      const { title, body, state } = await bodyOf(c, Change);
      Object.assign(pull, {
        ...(title ? { title } : {}),
        ...(body === undefined ? {} : { body: body ?? "" }),
      });
      repository.save();
      if (state === "closed" && pull.state === "open") {
        closePull(repository, pull);
        onPull(repository, pull, "closed", c.get("actor"));
      }
      if (state === "open" && pull.state === "closed") {
        reopenPull(repository, pull);
        onPull(repository, pull, "reopened", c.get("actor"));
      }
      return c.json(await pullShape(repository, pull, addresses));
    })
    .put("/pulls/:number/merge", async (c) => {
      const repository = repositoryOf(c);
      const pull = findPull(repository, c.req.param("number"));
      const { sha, before } = await mergePull(repository, pull, c.get("actor"));
      onPush(repository, `refs/heads/${pull.base}`, before, sha);
      onPull(repository, pull, "closed", c.get("actor"));
      return c.json({ sha, merged: true, message: "Pull Request successfully merged" });
    })
    .post("/issues/:number/comments", async (c) => {
      const repository = repositoryOf(c);
      const pull = findPull(repository, c.req.param("number"));
      const { body } = await bodyOf(c, NewComment);
      const comment = {
        id: idOf(String(pull.number), body, String(pull.comments.length)),
        author: c.get("actor"),
        body,
        at: new Date().toISOString(),
      };
      pull.comments.push(comment);
      repository.save();
      const url = `${addresses.api}/repos/${repository.owner}/${repository.name}/issues/comments/${comment.id}`;
      return c.json(
        {
          id: comment.id,
          node_id: String(comment.id),
          url,
          html_url: url,
          body,
          user: userShape(comment.author, addresses),
          created_at: comment.at,
          updated_at: comment.at,
          issue_url: url,
          author_association: "NONE",
        },
        201,
      );
    });
}
