import { Hono } from "hono";
import { actions } from "./actions.ts";

/** Breaks the shop on purpose: sends it the action's own request, over HTTP like anybody else. */
export const triggerRoutes = new Hono()
  .get("/actions", (c) =>
    c.json({ actions: Object.entries(actions).map(([name, { says }]) => ({ name, says })) }),
  )
  .post("/trigger", async (c) => {
    const asked: unknown = await c.req.json().catch(() => null);
    const name =
      typeof asked === "object" && asked !== null && "action" in asked ? String(asked.action) : "";
    const action = actions[name];
    if (!action)
      return c.json({ error: `action must be one of: ${Object.keys(actions).join(", ")}` }, 400);
    const { method, path, body } = action.request;
    const reply = await fetch(new URL(path, c.req.url), {
      method,
      ...(body === undefined ? {} : { body, headers: { "content-type": "application/json" } }),
    });
    return c.json({
      action: name,
      sent: `${method} ${path}`,
      status: reply.status,
      body: await reply.text(),
    });
  });
