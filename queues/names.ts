/** Every queue of the product, once; `wrangler.toml` is compared with this list by a test. */
export const queueNames = [
  "aia-detections",
  "aia-sources",
  "aia-autopsies",
  "aia-pull-requests",
  "aia-webhooks",
] as const;
export type QueueName = (typeof queueNames)[number];

/** The dead-letter queue of a queue: messages that can never be handled, drained by state. */
export function deadLetterQueue(name: QueueName): `${QueueName}-dlq` {
  return `${name}-dlq`;
}
