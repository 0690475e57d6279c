import { Hono } from "hono";
import { jsonBody } from "../../service/api/validate.ts";
import type { Env } from "../env.ts";
import { Sweep, sweep } from "./sweep.ts";

export const sweepRoutes = new Hono<{ Bindings: Env }>().post(
  "/sweep",
  jsonBody(Sweep),
  async (c) => {
    await sweep(c.env, c.req.valid("json"));
    return c.json({ kind: "swept" as const });
  },
);
