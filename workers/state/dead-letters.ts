import { Hono } from "hono";
import * as z from "zod";
import { Fault, FaultReport } from "#core/fault.ts";
import { findDeadLetter, keepDeadLetter, listDeadLetters, markReplayed } from "#db/dead-letters.ts";
import { deadLetterKey } from "#r2/keys.ts";
import { paramsOf } from "../service/validate.ts";
import { openDatabase } from "./database.ts";
import type { Env } from "./env.ts";

/** What a consumer buries by hand; a message that ran out of retries arrives bare. */
const Buried = z.object({ fault: FaultReport, messageId: z.string(), body: z.unknown() });

/** Keeps a batch of dead letters: in Postgres, or in R2 while Postgres is away. Never throws. */
export async function drain(batch: MessageBatch, env: Env): Promise<void> {
  const queue = batch.queue.replace(/-dlq$/, "");
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
      await keepDeadLetter(openDatabase(env), letter).catch(() =>
        env.STORE.put(deadLetterKey(queue, letter.messageId), JSON.stringify(letter)),
      );
      message.ack();
    } catch {
      message.retry({ delaySeconds: 30 });
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
    await queueOf(c.env, letter.queue).send(letter.body, { contentType: "json" });
    await markReplayed(db, id);
    return c.json({ kind: "replayed" as const });
  });

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
