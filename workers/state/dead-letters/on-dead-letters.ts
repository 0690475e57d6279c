import type { NewDeadLetter } from "#db/dead-letters/dead-letters.ts";
import { DeadLetterMessage } from "#queues/dead-letters.ts";
import { queueOfDeadLetters } from "#queues/names.ts";
import { metrics } from "../../service/observe/metrics.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { keepLetter } from "./keep.ts";

/** How long a letter waits that neither Postgres nor R2 took. */
const RETRY_SECONDS = 30;

/** Keeps a batch of dead letters, each by itself. Never throws. */
export async function onDeadLetters(batch: MessageBatch, env: Env): Promise<void> {
  const ended = (outcome: "acked" | "retried") =>
    metrics.count("aia_messages_total", { service: "state", queue: batch.queue, outcome });
  for (const message of batch.messages) {
    try {
      await keepLetter(env, openDatabase(env), letterOf(batch.queue, message));
      message.ack();
      ended("acked");
    } catch {
      message.retry({ delaySeconds: RETRY_SECONDS });
      ended("retried");
    }
  }
}

function letterOf(deadLetters: string, { id, body }: Message): NewDeadLetter {
  const queue = queueOfDeadLetters(deadLetters);
  const letter = DeadLetterMessage.safeParse(body);
  if (!letter.success) return { queue, messageId: id, fault: null, body };
  const { messageId, fault, body: original } = letter.data;
  return { queue, messageId, fault, body: original };
}
