import type * as z from "zod";
import { Fault } from "#core/fault.ts";
import { firstIssue } from "#core/first-issue.ts";
import { claimCheckKey } from "#r2/keys.ts";
import { ClaimCheck, MESSAGE_VERSION } from "./envelope.ts";

/** Larger payloads go to R2: a queue takes 128,000 bytes with its own 100 of metadata. */
export const INLINE_LIMIT_BYTES = 64_000;

type Message = { id: string; projectId?: string | undefined; traceparent?: string | undefined };

/**
 * Sends a message of the given shape, through R2 where it is too large for the queue. Resolves once
 * the queue has it. Throws `queue_unavailable` (retry) when it does not, `store_unavailable` when R2
 * is needed and away, `internal` for a message that its own shape refuses.
 */
export async function produce<S extends z.ZodType<Message>>(
  queue: Queue,
  shape: S,
  message: z.input<S>,
  store: R2Bucket,
): Promise<void> {
  const checked = check(shape, message);
  const text = JSON.stringify(checked);
  const bytes = new TextEncoder().encode(text).byteLength;
  if (bytes <= INLINE_LIMIT_BYTES) return send(queue, checked);
  await produceInline(queue, ClaimCheck, await checkIn(checked, text, store));
}

/** The same for a message that is small enough, whatever it carries. */
export async function produceInline<S extends z.ZodType>(
  queue: Queue,
  shape: S,
  message: z.input<S>,
): Promise<void> {
  await send(queue, check(shape, message));
}

function check<S extends z.ZodType>(shape: S, message: z.input<S>): z.output<S> {
  const checked = shape.safeParse(message);
  if (checked.success) return checked.data;
  const { path, message: why } = firstIssue(checked.error);
  throw new Fault("internal", `A message in the wrong form was not sent: ${path}: ${why}`);
}

async function send(queue: Queue, body: unknown): Promise<void> {
  try {
    await queue.send(body, { contentType: "json" });
  } catch (cause) {
    throw new Fault("queue_unavailable", "The queue did not take a message.", { cause });
  }
}

async function checkIn(message: Message, text: string, store: R2Bucket): Promise<ClaimCheck> {
  const { id, projectId, traceparent } = message;
  if (projectId === undefined) {
    throw new Fault(
      "message_too_large",
      `A message without a project is over ${INLINE_LIMIT_BYTES} bytes.`,
    );
  }
  const key = claimCheckKey(projectId, id);
  try {
    await store.put(key, text);
  } catch (cause) {
    throw new Fault("store_unavailable", "R2 did not take a large message.", { cause });
  }
  const traced = traceparent === undefined ? {} : { traceparent };
  return { v: MESSAGE_VERSION, id, kind: "claim-check", projectId, ...traced, key };
}
