import { DetectionsMessage } from "#queues/detections.ts";
import { produce } from "#queues/produce.ts";
import { SPOOL_PREFIX } from "#r2/keys.ts";
import { createLog } from "../service/log.ts";
import { announce } from "./announce.ts";
import { openDatabase } from "./database.ts";
import type { Env } from "./env.ts";

const log = createLog("state");

/** A spooled export younger than this is still on its way through the queue. */
const YOUNG_MILLISECONDS = 60_000;

/** Rings for what is due, and sends again every spooled export whose message got lost. */
export async function sweep(env: Env): Promise<void> {
  await announce(env, openDatabase(env));
  const resent = await resendSpool(env);
  if (resent > 0) log("info", "spooled exports were sent again", { resent });
}

async function resendSpool(env: Env): Promise<number> {
  let resent = 0;
  let cursor: string | undefined;
  do {
    const page = await env.STORE.list({
      prefix: SPOOL_PREFIX,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const object of page.objects) {
      if (Date.now() - object.uploaded.getTime() < YOUNG_MILLISECONDS) continue;
      if (await resend(env, object.key)) resent += 1;
    }
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
  return resent;
}

async function resend(env: Env, key: string): Promise<boolean> {
  const stored = await env.STORE.get(key);
  const message = DetectionsMessage.safeParse(await stored?.json().catch(() => undefined));
  if (!message.success) {
    log("error", "a spooled export cannot be read", { key });
    return false;
  }
  await produce(env.DETECTIONS, { ...message.data, spoolKey: key }, env.STORE);
  return true;
}
