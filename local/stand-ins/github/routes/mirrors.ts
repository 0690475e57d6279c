import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { stream } from "hono/streaming";
import * as z from "zod";
import { GitError } from "../git.ts";
import type { Mirrors } from "../mirrors/index.ts";
import { Refusal } from "../refusal.ts";
import type { Store } from "../store.ts";
import { bodyOf } from "./repository-of.ts";

const NAME = "[\\w-][\\w.-]{0,99}";

const NewMirror = z.object({
  /** The git folder, absolute: a checkout's `.git`. */
  source: z.string().max(4_096).startsWith("/"),
  /** The branch that pull requests go to. */
  branch: z.string().min(1).max(250),
});

/**
 * What `aia connect` asks of the stand-in, beside GitHub's own paths and with a secret of its own:
 * whoever has it can read every git repository of this user. A mirror's answer comes line by line
 * as JSON: `progress`, then `mirror` or `refusal`.
 */
export function mirrorRoutes(store: Store, mirrors: Mirrors, secret: string) {
  return new Hono()
    .use("/aia/*", async (c, next) => {
      const given = /^bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
      if (!isSame(given, secret)) throw new Refusal(401, "This wants the secret of this system.");
      await next();
    })
    .put(`/aia/repositories/:owner{${NAME}}/:name{${NAME}}`, async (c) => {
      const seed = { ...c.req.param(), ...(await bodyOf(c, NewMirror)) };
      return stream(c, async (lines) => {
        const say = (line: object) => lines.write(`${JSON.stringify(line)}\n`);
        try {
          const mirror = await mirrors.put(seed, (progress) => void say({ progress }));
          await say({ mirror });
        } catch (thrown) {
          if (!(thrown instanceof Refusal || thrown instanceof GitError)) throw thrown;
          await say({ refusal: thrown.message });
        }
      });
    })
    .delete(`/aia/repositories/:owner{${NAME}}/:name{${NAME}}`, async (c) => {
      const repository = store.find(c.req.param("owner"), c.req.param("name"));
      if (!repository) throw new Refusal(404, "Not Found");
      const open = repository.records.pulls.filter(({ state }) => state === "open").length;
      await mirrors.remove(repository);
      return c.json({ openPullRequests: open });
    });
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
