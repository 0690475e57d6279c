import { Hono } from "hono";
import * as z from "zod";
import { Fault, FaultReport } from "#core/fault.ts";
import { findDeadLetter, listDeadLetters, markReplayed } from "#db/dead-letters/dead-letters.ts";
import { paramsOf } from "../../service/api/validate.ts";
import { metrics } from "../../service/observe/metrics.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { keepLetter } from "./keep.ts";

/** What a consumer buries by hand; a message that ran out of retries arrives bare. */
const Buried = z.object({ fault: FaultReport, messageId: z.string(), body: z.unknown() });

/** Keeps a batch of dead letters, each by itself. Never throws. */
export async function drain(batch: MessageBatch, env: Env): Promise<void> {
  const queue = batch.queue.replace(/-dlq$/, "");
  const ended = (outcome: "acked" | "retried") =>
    metrics.count("aia_messages_total", { service: "state", queue: batch.queue, outcome });
  for (const message of batch.messages) {
    const buried = Buried.safeParse(message.body);
    const letter = buried.success
      ? {
          queue,
          messageId: buried.data.messageId,
          fault: buried.data.fault,
          body: buried.data.body,
        }
      : { queue, messageId: message.id, fault: null, body: message.body };
    try {
      await keepLetter(env, openDatabase(env), letter);
      message.ack();
      ended("acked");
    } catch {
      message.retry({ delaySeconds: 30 });
      ended("retried");
    }
  }
}

export const deadLetterRoutes = new Hono<{ Bindings: Env }>()
  .get("/dead-letters", async (c) =>
    c.json({ deadLetters: await listDeadLetters(openDatabase(c.env)) }),
  )
  .post("/dead-letters/:id/replay", paramsOf(z.object({ id: z.uuid() })), async (c) => {
    const db = openDatabase(c.env);
    const { id } = c.req.valid("param");
    const letter = await findDeadLetter(db, id);
    if (!letter) throw new Fault("not_found", "There is no such dead letter.");
    await send(queueOf(c.env, letter.queue), letter.body);
    await markReplayed(db, id);
    return c.json({ kind: "replayed" as const });
  });

async function send(queue: Queue, body: unknown): Promise<void> {
  try {
    await queue.send(body, { contentType: "json" });
  } catch (cause) {
    throw new Fault("queue_unavailable", "The queue did not take the message.", { cause });
  }
}

function queueOf(env: Env, name: string): Queue {
  const queues: Record<string, Queue> = {
    "aia-detections": env.DETECTIONS,
    "aia-sources": env.SOURCES,
    "aia-autopsies": env.AUTOPSIES,
    "aia-pull-requests": env.PULL_REQUESTS,
    "aia-webhooks": env.WEBHOOKS,
  };
  const queue = queues[name];
  if (!queue) throw new Fault("not_found", `There is no queue ${name}.`);
  return queue;
}
