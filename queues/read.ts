import * as z from "zod";
import { Fault } from "#core/fault.ts";
import { firstIssue } from "#core/first-issue.ts";
import { ClaimCheck } from "./envelope.ts";

/** What stands in R2 instead of a payload that was handled: a queue may deliver a message again. */
const Handled = z.strictObject({ handled: z.literal(true) });

/** A message's payload, and under which key of R2 it stood where it was too large for the queue. */
type Redeemed = { kind: "payload"; payload: unknown; key: string | null } | { kind: "handled" };

/**
 * A message's body, checked against its shape; a claim check is redeemed from R2 first.
 * Throws `message_unreadable` (never retried) with the first thing wrong, `store_unavailable`
 * (retried) when R2 does not answer.
 */
export async function readMessage<S extends z.ZodType>(
  shape: S,
  body: unknown,
  store: R2Bucket,
): Promise<z.infer<S>> {
  const redeemed = await redeem(body, store);
  return parseMessage(shape, redeemed.kind === "payload" ? redeemed.payload : undefined);
}

/** What a message says, checked. Throws `message_unreadable` with the first thing wrong. */
export function parseMessage<S extends z.ZodType>(shape: S, payload: unknown): z.infer<S> {
  const parsed = shape.safeParse(payload);
  if (parsed.success) return parsed.data;
  const { path, message } = firstIssue(parsed.error);
  const where = path === "" ? "" : ` at ${path}`;
  throw new Fault("message_unreadable", `Not a message this service knows${where}: ${message}`);
}

/** The payload of a message, out of R2 where the message is a claim check. Throws as `readMessage`. */
export async function redeem(body: unknown, store: R2Bucket): Promise<Redeemed> {
  const claimed = ClaimCheck.safeParse(body);
  if (!claimed.success) return { kind: "payload", payload: body, key: null };
  const { key } = claimed.data;
  const payload = await readPayload(key, store);
  if (Handled.safeParse(payload).success) return { kind: "handled" };
  return { kind: "payload", payload, key };
}

/**
 * Deletes the payload of a message that was handled; a mark of a few bytes stays by which another
 * delivery is known. A failure costs space until retention finds it.
 */
export async function dropPayload(key: string, store: R2Bucket): Promise<void> {
  const mark: z.infer<typeof Handled> = { handled: true };
  await store.put(key, JSON.stringify(mark)).catch(() => undefined);
}

async function readPayload(key: string, store: R2Bucket): Promise<unknown> {
  let object: R2ObjectBody | null;
  try {
    object = await store.get(key);
  } catch (cause) {
    throw new Fault("store_unavailable", "R2 did not give back a large message.", { cause });
  }
  if (!object) throw new Fault("message_unreadable", `The payload ${key} is not in R2.`);
  try {
    return await object.json();
  } catch (cause) {
    throw new Fault("message_unreadable", `The payload ${key} is not JSON.`, { cause });
  }
}
