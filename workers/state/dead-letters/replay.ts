import { Fault } from "#core/fault.ts";
import { type QueueName, queues } from "#queues/names.ts";
import type { Env } from "../env.ts";

/**
 * Puts a message back into its queue as it was: its consumer judges it again. Throws `not_found`
 * for a queue that is no longer there, `queue_unavailable` (retry) when the queue does not take it.
 */
export async function replay(env: Env, letter: { queue: string; body: unknown }): Promise<void> {
  const queue = queueOf(env, letter.queue);
  try {
    await queue.send(letter.body, { contentType: "json" });
  } catch (cause) {
    throw new Fault("queue_unavailable", "The queue did not take the message.", { cause });
  }
}

function queueOf(env: Env, name: string): Queue {
  const bindings: Record<QueueName, Queue> = {
    [queues.detections]: env.DETECTIONS,
    [queues.sources]: env.SOURCES,
    [queues.autopsies]: env.AUTOPSIES,
    [queues.pullRequests]: env.PULL_REQUESTS,
    [queues.webhooks]: env.WEBHOOKS,
  };
  const queue = new Map<string, Queue>(Object.entries(bindings)).get(name);
  if (!queue) throw new Fault("not_found", `There is no queue ${name}.`);
  return queue;
}
