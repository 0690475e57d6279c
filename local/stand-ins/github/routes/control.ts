import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import type { Call } from "../calls.ts";
import { FaultAsked, type Faults } from "../faults.ts";
import { Refusal } from "../refusal.ts";
import { bodyOf } from "./repository-of.ts";

type Controlled = { calls: Call[]; faults: Faults; tokens: string[] };

/** Faults and the list of calls for a test that runs in another process; with the system's own token. */
export function controlRoutes({ calls, faults, tokens }: Controlled) {
  return new Hono()
    .use("/_control/*", async (c, next) => {
      const given = /^bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
      if (!tokens.some((token) => isSame(token, given)))
        throw new Refusal(401, "This wants the token of this system.");
      await next();
    })
    .get("/_control/calls", (c) => c.json(calls.slice(Number(c.req.query("after") ?? 0))))
    .post("/_control/faults", async (c) => {
      faults.next(await bodyOf(c, FaultAsked));
      return c.body(null, 204);
    })
    .delete("/_control/faults", (c) => {
      faults.clear();
      return c.body(null, 204);
    });
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
