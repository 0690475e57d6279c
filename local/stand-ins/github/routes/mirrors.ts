import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { stream } from "hono/streaming";
import * as z from "zod";
import { GitError } from "../git.ts";
import type { Mirrors } from "../mirrors/index.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import type { CheckCommand } from "../store.ts";
import { bodyOf } from "./repository-of.ts";

const NAME = "[\\w-][\\w.-]{0,99}";

const NewMirror = z.object({
  /** The git folder, absolute: a checkout's `.git`. */
  source: z.string().max(4_096).startsWith("/"),
  /** The branch that pull requests go to. */
  branch: z.string().min(1).max(250),
  /** What its owner has run for each commit; nothing for an empty one, and as it was without. */
  checks: z.string().max(1_000).optional(),
});

/**
 * What `aia connect` asks of the stand-in, beside GitHub's own paths and with a secret of its own:
 * whoever has it can read every git repository of this user. A mirror's answer comes line by line
 * as JSON: `progress`, then `mirror` or `refusal`.
 */
export function mirrorRoutes(
  { store, checks: machine }: Pick<Site, "store" | "checks">,
  mirrors: Mirrors,
  secret: string,
) {
  return new Hono()
    .use("/aia/*", async (c, next) => {
      const given = /^bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
      if (!isSame(given, secret)) throw new Refusal(401, "This wants the secret of this system.");
      await next();
    })
    .put(`/aia/repositories/:owner{${NAME}}/:name{${NAME}}`, async (c) => {
      const { checks, ...mirrored } = await bodyOf(c, NewMirror);
      const seed = { ...c.req.param(), ...mirrored };
      return stream(c, async (lines) => {
        const say = (line: object) => lines.write(`${JSON.stringify(line)}\n`);
        try {
          const mirror = await mirrors.put(seed, (progress) => void say({ progress }));
          const repository = store.open(seed.owner, seed.name);
          const wanted = checks === "" ? [] : [commandOf(checks ?? "")];
          const isOther = checks !== undefined && (await machine.setCommands(repository, wanted));
          const commands = repository.records.commands.map(({ command }) => command);
          await say({ mirror: { ...mirror, checks: { commands, isOther } } });
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

/** A command's check has the command for a name, as far as a list has room. */
function commandOf(command: string): CheckCommand {
  const name =
    command.length > LONGEST_NAME_CHARS ? `${command.slice(0, LONGEST_NAME_CHARS)}…` : command;
  return { name, command };
}

const LONGEST_NAME_CHARS = 60;

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
