import { forgetOld } from "#db/retention.ts";
import { createLog } from "../service/log.ts";
import { announce } from "./announce.ts";
import { openDatabase } from "./database.ts";
import type { Env } from "./env.ts";
import { collectDeadLetters } from "./kept-dead-letters.ts";
import { resendSpool } from "./spool.ts";

const log = createLog("state");

/** What is repaired by looking, every half hour: each by itself, so that one trouble hides no other. */
export async function sweep(env: Env): Promise<void> {
  const db = openDatabase(env);
  await announce(env, db);
  await part("spooled exports sent again", () => resendSpool(env, db));
  await part("dead letters moved from R2 to Postgres", () => collectDeadLetters(env, db));
  await part("forgotten what only told repeats", () => forgetOld(db));
}

async function part(text: string, work: () => Promise<number>): Promise<void> {
  try {
    const count = await work();
    if (count > 0) log("info", text, { count });
  } catch (thrown) {
    log("error", "a part of the sweep failed", { part: text, error: String(thrown) });
  }
}
