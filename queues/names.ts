/** Every queue of the product, once; `wrangler.toml` is compared with this list by a test. */
export const queues = {
  detections: "aia-detections",
  sources: "aia-sources",
  autopsies: "aia-autopsies",
  pullRequests: "aia-pull-requests",
  webhooks: "aia-webhooks",
} as const;

export const queueNames = Object.values(queues);
export type QueueName = (typeof queueNames)[number];

/** The dead-letter queue of a queue: messages that can never be handled, drained by state. */
export function deadLetterQueue(name: QueueName): `${QueueName}-dlq` {
  return `${name}-dlq`;
}

/** The queue that a dead-letter queue belongs to. */
export function queueOfDeadLetters(deadLetters: string): string {
  return deadLetters.replace(/-dlq$/, "");
}
