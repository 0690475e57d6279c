import type * as z from "zod";
import { Fault } from "#core/fault.ts";
import { firstIssue } from "#core/first-issue.ts";
import { ClaimCheck } from "./envelope.ts";

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
  const claimed = ClaimCheck.safeParse(body);
  const payload = claimed.success ? await redeem(claimed.data, store) : body;
  const parsed = shape.safeParse(payload);
  if (parsed.success) return parsed.data;
  const { path, message } = firstIssue(parsed.error);
  const where = path === "" ? "" : ` at ${path}`;
  throw new Fault("message_unreadable", `Not a message this service knows${where}: ${message}`);
}

async function redeem(claim: ClaimCheck, store: R2Bucket): Promise<unknown> {
  let object: R2ObjectBody | null;
  try {
    object = await store.get(claim.key);
  } catch (cause) {
    throw new Fault("store_unavailable", "R2 did not give back a large message.", { cause });
  }
  if (!object) throw new Fault("message_unreadable", `The payload ${claim.key} is not in R2.`);
  try {
    return await object.json();
  } catch (cause) {
    throw new Fault("message_unreadable", `The payload ${claim.key} is not JSON.`, { cause });
  }
}
