import { Hono } from "hono";
import * as z from "zod";
import { listDeadLetters } from "#db/dead-letters/dead-letters.ts";
import { paramsOf } from "../../service/api/validate.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { replayDeadLetter } from "./replay.ts";

export const deadLetterRoutes = new Hono<{ Bindings: Env }>()
  .get("/dead-letters", async (c) =>
    c.json({ deadLetters: await listDeadLetters(openDatabase(c.env)) }),
  )
  .post("/dead-letters/:id/replay", paramsOf(z.object({ id: z.uuid() })), async (c) => {
    await replayDeadLetter(c.env, openDatabase(c.env), c.req.valid("param").id);
    return c.json({ kind: "replayed" as const });
  });
