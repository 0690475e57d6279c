import type * as z from "zod";
import { type Fault, toFault } from "#core/fault.ts";
import { readMessage } from "./read.ts";

/** Queue retries serve only while state itself is away: they wait longer each time, up to a minute. */
export function retryDelaySeconds(attempts: number, fault: Fault): number {
  if (fault.retryAfterSeconds !== undefined) return Math.min(fault.retryAfterSeconds, 43_200);
  return Math.min(60, 2 ** Math.min(attempts - 1, 6));
}

type Consumer<S extends z.ZodType> = {
  shape: S;
  handle: (message: z.infer<S>) => Promise<void>;
  store: R2Bucket;
  deadLetters: Queue;
  log: (level: "warn" | "error", text: string, fields: Record<string, unknown>) => void;
};

/**
 * Handles a batch message by message: each is acked, retried or put among the dead letters by
 * itself, so one bad neighbour costs nobody else. Never throws: a throw would redeliver acked ones.
 */
export async function consume<S extends z.ZodType>(
  batch: MessageBatch,
  consumer: Consumer<S>,
): Promise<void> {
  await Promise.all(batch.messages.map((message) => consumeOne(batch.queue, message, consumer)));
}

async function consumeOne<S extends z.ZodType>(
  queue: string,
  message: Message,
  consumer: Consumer<S>,
): Promise<void> {
  try {
    await consumer.handle(await readMessage(consumer.shape, message.body, consumer.store));
    message.ack();
  } catch (thrown) {
    const fault = toFault(thrown);
    const fields = {
      queue,
      messageId: message.id,
      attempts: message.attempts,
      fault: fault.report(),
    };
    if (fault.retry) {
      consumer.log("warn", "message will be retried", fields);
      message.retry({ delaySeconds: retryDelaySeconds(message.attempts, fault) });
      return;
    }
    consumer.log("error", "message goes to the dead letters", fields);
    await bury(message, fault, consumer.deadLetters);
  }
}

async function bury(message: Message, fault: Fault, deadLetters: Queue): Promise<void> {
  try {
    await deadLetters.send(
      { fault: fault.report(), messageId: message.id, body: message.body },
      { contentType: "json" },
    );
    message.ack();
  } catch {
    message.retry({ delaySeconds: 60 });
  }
}
