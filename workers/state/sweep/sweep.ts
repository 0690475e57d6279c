import type { Sweep } from "#core/api/state/endpoints/sweep.ts";
import { forgetOld } from "#db/retention.ts";
import { releaseSteps } from "#db/steps/release.ts";
import { createLog } from "../../service/observe/log.ts";
import { openDatabase } from "../database.ts";
import { collectDeadLetters } from "../dead-letters/keep.ts";
import type { Env } from "../env.ts";
import { dispatch } from "../steps/dispatch.ts";
import { askAboutPullRequests } from "./ask-about-pull-requests.ts";
import { resendSpool } from "./resend-spool.ts";

const log = createLog("state");

/** A spooled export younger than this is still on its way through the queue. */
const SPOOL_OLD_AFTER_SECONDS = 120;

/** What is repaired by looking, every half hour: each by itself, so that one trouble hides no other. */
export async function sweep(env: Env, { restarted, only }: Sweep): Promise<void> {
  const db = openDatabase(env);
  const spool = () => resendSpool(env, db, restarted ? 0 : SPOOL_OLD_AFTER_SECONDS);
  if (only === "spool") return part("spooled exports sent again", spool);
  if (restarted) await part("steps released after a restart", () => releaseSteps(db));
  await dispatch(env, db);
  await part("spooled exports sent again", spool);
  await part("dead letters moved from R2 to Postgres", () => collectDeadLetters(env, db));
  await part("open pull requests asked about", () => askAboutPullRequests(env, db));
  await part("old rows deleted", () => forgetOld(db));
}

async function part(text: string, work: () => Promise<number>): Promise<void> {
  try {
    const count = await work();
    if (count > 0) log("info", text, { count });
  } catch (thrown) {
    log("error", "a part of the sweep failed", { part: text, error: String(thrown) });
  }
}
