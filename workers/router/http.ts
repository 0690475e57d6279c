import { Hono } from "hono";
import { DetectionsMessage } from "#queues/detections.ts";
import { answerFault, internalDoor } from "../service/internal-door.ts";
import { createLog } from "../service/log.ts";
import { jsonBody } from "../service/validate.ts";
import type { Env } from "./env.ts";
import { onDetections } from "./on-detections.ts";

const log = createLog("router");

const routes = new Hono<{ Bindings: Env }>()
  .get("/health", async (c) => {
    const started = performance.now();
    const ok = await c.env.STATE.fetch("http://state/health").then(
      (reply) => reply.ok,
      () => false,
    );
    return c.json({
      service: "router",
      ok,
      state: { ms: Math.round(performance.now() - started) },
    });
  })
  .post("/detections", jsonBody(DetectionsMessage), async (c) => {
    return c.json(await onDetections(c.env, c.req.valid("json")));
  });

export const internalApi = new Hono<{ Bindings: Env }>()
  .use(internalDoor())
  .route("/", routes)
  .notFound((c) => c.json({ fault: { code: "not_found", message: "No such route." } }, 404))
  .onError(answerFault(log));
