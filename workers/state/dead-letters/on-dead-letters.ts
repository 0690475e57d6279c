import * as z from "zod";
import { FaultReport } from "#core/fault.ts";
import type { NewDeadLetter } from "#db/dead-letters/dead-letters.ts";
import { metrics } from "../../service/observe/metrics.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { keepLetter } from "./keep.ts";

/** What a consumer sends by hand, with its reason; a message that ran out of retries arrives bare. */
const DeadLettered = z.object({ fault: FaultReport, messageId: z.string(), body: z.unknown() });

/** While neither Postgres nor R2 takes a letter, its queue keeps it. */
const RETRY_SECONDS = 30;

/** Keeps a batch of dead letters, each by itself. Never throws. */
export async function onDeadLetters(batch: MessageBatch, env: Env): Promise<void> {
  const ended = (outcome: "acked" | "retried") =>
    metrics.count("aia_messages_total", { service: "state", queue: batch.queue, outcome });
  for (const message of batch.messages) {
    try {
      await keepLetter(env, openDatabase(env), letterOf(message, batch.queue));
      message.ack();
      ended("acked");
    } catch {
      message.retry({ delaySeconds: RETRY_SECONDS });
      ended("retried");
    }
  }
}

function letterOf(message: Message, deadLetterQueue: string): NewDeadLetter {
  const queue = deadLetterQueue.replace(/-dlq$/, "");
  const sent = DeadLettered.safeParse(message.body);
  if (!sent.success) return { queue, messageId: message.id, fault: null, body: message.body };
  const { messageId, fault, body } = sent.data;
  return { queue, messageId, fault, body };
}
