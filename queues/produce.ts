import { Fault } from "#core/fault.ts";
import { claimCheckKey } from "#r2/keys.ts";
import { type ClaimCheck, MESSAGE_VERSION } from "./envelope.ts";

/** Larger payloads go to R2: a queue takes 128,000 bytes with its own 100 of metadata. */
export const INLINE_LIMIT_BYTES = 64_000;

type Message = { id: string; projectId?: string | undefined; traceparent?: string | undefined };

/**
 * Sends a message, through R2 where it is too large for the queue. Resolves once the queue has it.
 * Throws `queue_unavailable` (retry) when it does not, `store_unavailable` when R2 is needed and away.
 */
export async function produce<M extends Message>(
  queue: Queue,
  message: M,
  store: R2Bucket,
  options: { delaySeconds?: number } = {},
): Promise<void> {
  const text = JSON.stringify(message);
  const bytes = new TextEncoder().encode(text).byteLength;
  const body = bytes > INLINE_LIMIT_BYTES ? await checkIn(message, text, store) : message;
  try {
    await queue.send(body, { contentType: "json", ...options });
  } catch (cause) {
    throw new Fault("queue_unavailable", "The queue did not take a message.", { cause });
  }
}

async function checkIn(message: Message, text: string, store: R2Bucket): Promise<ClaimCheck> {
  if (message.projectId === undefined) {
    throw new Fault(
      "message_too_large",
      `A message without a project is over ${INLINE_LIMIT_BYTES} bytes.`,
    );
  }
  const key = claimCheckKey(message.projectId, message.id);
  try {
    await store.put(key, text);
  } catch (cause) {
    throw new Fault("store_unavailable", "R2 did not take a large message.", { cause });
  }
  return {
    v: MESSAGE_VERSION,
    id: message.id,
    kind: "claim-check",
    projectId: message.projectId,
    ...(message.traceparent === undefined ? {} : { traceparent: message.traceparent }),
    key,
  };
}
