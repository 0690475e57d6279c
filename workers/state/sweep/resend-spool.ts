import { Fault } from "#core/fault.ts";
import type { Database } from "#db/client.ts";
import { keepDeadLetter } from "#db/dead-letters/dead-letters.ts";
import { DetectionsMessage } from "#queues/detections.ts";
import { queues } from "#queues/names.ts";
import { produce } from "#queues/produce.ts";
import { SPOOL_PREFIX } from "#r2/keys.ts";
import type { Env, SpoolWalk } from "../env.ts";
import { listOld } from "./list-old.ts";

/**
 * One call sends this many again. Each costs a read and a send, and Cloudflare allows an invocation
 * 10,000 of both; what is left is the next one's.
 */
const MAX_RESENT = 4_000;
/** Read and sent side by side. */
const AT_ONCE = 20;

/**
 * Sends again every spooled export whose message got lost since before the walk's moment, from
 * where it goes on, and says how many that were and behind which key there may be more. One that cannot be read is a dead letter.
 */
export async function resendSpool(
  env: Env,
  db: Database,
  walk: SpoolWalk,
): Promise<{ resent: number; next: string | null }> {
  const keys = await listOld(env.STORE, SPOOL_PREFIX, { ...walk, max: MAX_RESENT });
  let resent = 0;
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const sent = await Promise.all(keys.slice(at, at + AT_ONCE).map((key) => resend(env, db, key)));
    resent += sent.filter(Boolean).length;
  }
  return { resent, next: keys.length < MAX_RESENT ? null : (keys.at(-1) ?? null) };
}

async function resend(env: Env, db: Database, key: string): Promise<boolean> {
  const stored = await env.STORE.get(key);
  // Recorded meanwhile.
  if (!stored) return false;
  const body = await stored.json().catch(() => undefined);
  const message = DetectionsMessage.safeParse(body);
  if (message.success) {
    const copy = { ...message.data, spoolKey: key };
    await produce(env.DETECTIONS, DetectionsMessage, copy, env.STORE);
    return true;
  }
  const fault = new Fault("message_unreadable", `The spooled export ${key} cannot be read.`);
  await keepDeadLetter(db, {
    queue: queues.detections,
    messageId: key,
    fault: fault.report(),
    body: body ?? null,
  });
  await env.STORE.delete(key);
  return false;
}
