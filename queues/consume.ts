import type * as z from "zod";
import { type Backoff, backoffSeconds } from "#core/backoff.ts";
import { type Fault, toFault } from "#core/fault.ts";
import { readTraceparent } from "#core/telemetry/own/trace-context.ts";
import { DeadLetterMessage } from "./dead-letters.ts";
import { produceInline } from "./produce.ts";
import { dropPayload, parseMessage, redeem } from "./read.ts";

/** Queue retries serve only while state itself is away. */
const BACKOFF: Backoff = { firstSeconds: 1, longestSeconds: 60 };

/** Cloudflare Queues delays no message longer than twelve hours. */
const LONGEST_DELAY_SECONDS = 43_200;

/**
 * How long a message waits after so many attempts: longer each time, and never shorter than asked.
 * Were it only as asked, a hundred attempts at two seconds would be over in four minutes, and an
 * outage of five would need a person. Seconds.
 */
export function retryDelaySeconds(attempts: number, fault: Fault): number {
  const asked = Math.min(fault.retryAfterSeconds ?? 0, LONGEST_DELAY_SECONDS);
  return Math.max(asked, backoffSeconds(BACKOFF, attempts));
}

/** What became of a message: handled, to come again, or put among the dead letters. */
export type MessageOutcome = "acked" | "retried" | "dead_lettered";

/** What a service wants to know of the messages it handles. */
export type Observer = {
  /** Runs the handling of a message within its trace. */
  around: (traceparent: string | undefined, work: () => Promise<void>) => Promise<void>;
  /** What became of it, once that stands. */
  ended: (outcome: MessageOutcome, fault: Fault | null) => void;
};

type Traced = { traceparent?: string | undefined };

type Consumer<M extends Traced> = {
  shape: z.ZodType<M>;
  handle: (message: M) => Promise<void>;
  observer: Observer;
  store: R2Bucket;
  deadLetters: Queue;
  log: (level: "warn" | "error", text: string, fields: Record<string, unknown>) => void;
};

/**
 * Handles a batch message by message: each is acked, retried or put among the dead letters by
 * itself, so one bad neighbour costs nobody else. Never throws: a throw would redeliver acked ones.
 */
export async function consume<M extends Traced>(
  batch: MessageBatch,
  consumer: Consumer<M>,
): Promise<void> {
  await Promise.all(batch.messages.map((message) => consumeOne(batch.queue, message, consumer)));
}

async function consumeOne<M extends Traced>(
  queue: string,
  message: Message,
  consumer: Consumer<M>,
): Promise<void> {
  let traceparent: string | undefined;
  try {
    const redeemed = await redeem(message.body, consumer.store);
    if (redeemed.kind === "payload") {
      const read = parseMessage(consumer.shape, redeemed.payload);
      traceparent = read.traceparent;
      await consumer.observer.around(traceparent, () => consumer.handle(read));
      if (redeemed.key !== null) await dropPayload(redeemed.key, consumer.store);
    }
    message.ack();
    consumer.observer.ended("acked", null);
  } catch (thrown) {
    const fault = toFault(thrown);
    const fields = {
      queue,
      messageId: message.id,
      attempts: message.attempts,
      traceId: readTraceparent(traceparent)?.traceId,
      fault: fault.report(),
    };
    if (fault.retry) {
      consumer.log("warn", "message will be retried", fields);
      consumer.observer.ended("retried", fault);
      message.retry({ delaySeconds: retryDelaySeconds(message.attempts, fault) });
      return;
    }
    consumer.log("error", "message goes to the dead letters", fields);
    consumer.observer.ended(await deadLetter(message, fault, consumer.deadLetters), fault);
  }
}

async function deadLetter(
  message: Message,
  fault: Fault,
  deadLetters: Queue,
): Promise<MessageOutcome> {
  try {
    const letter = { fault: fault.report(), messageId: message.id, body: message.body };
    await produceInline(deadLetters, DeadLetterMessage, letter);
    message.ack();
    return "dead_lettered";
  } catch {
    message.retry({ delaySeconds: 60 });
    return "retried";
  }
}
