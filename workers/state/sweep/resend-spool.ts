import { Fault } from "#core/fault.ts";
import type { Database } from "#db/client.ts";
import { keepDeadLetter } from "#db/dead-letters/dead-letters.ts";
import { DetectionsMessage } from "#queues/detections.ts";
import { queues } from "#queues/names.ts";
import { produce } from "#queues/produce.ts";
import { SPOOL_PREFIX } from "#r2/keys.ts";
import type { Env } from "../env.ts";
import { listOld } from "./list-old.ts";

/** Sends again every spooled export whose message got lost. One that cannot be read is a dead letter. */
export async function resendSpool(
  env: Env,
  db: Database,
  olderThanSeconds: number,
): Promise<number> {
  let resent = 0;
  for (const key of await listOld(env.STORE, SPOOL_PREFIX, olderThanSeconds)) {
    const stored = await env.STORE.get(key);
    // Recorded meanwhile.
    if (!stored) continue;
    const body = await stored.json().catch(() => undefined);
    const message = DetectionsMessage.safeParse(body);
    if (message.success) {
      await produce(
        env.DETECTIONS,
        DetectionsMessage,
        { ...message.data, spoolKey: key },
        env.STORE,
      );
      resent += 1;
      continue;
    }
    const fault = new Fault("message_unreadable", `The spooled export ${key} cannot be read.`);
    await keepDeadLetter(db, {
      queue: queues.detections,
      messageId: key,
      fault: fault.report(),
      body: body ?? null,
    });
    await env.STORE.delete(key);
  }
  return resent;
}
