import { Fault } from "#core/fault.ts";
import type { Database } from "#db/client.ts";
import { findDeadLetter, markReplayed } from "#db/dead-letters/dead-letters.ts";
import type { Env } from "../env.ts";

/**
 * Sends a dead letter to its queue again and marks it. Throws `not_found` where there is no such
 * letter, `queue_unavailable` where the queue did not take it.
 */
export async function replayDeadLetter(env: Env, db: Database, id: string): Promise<void> {
  const letter = await findDeadLetter(db, id);
  if (!letter) throw new Fault("not_found", "There is no such dead letter.");
  const queue = queueOf(env, letter.queue);
  try {
    await queue.send(letter.body, { contentType: "json" });
  } catch (cause) {
    throw new Fault("queue_unavailable", "The queue did not take the message.", { cause });
  }
  await markReplayed(db, id);
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
