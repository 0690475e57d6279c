import type { Sweep } from "#core/api/state/endpoints/sweep.ts";
import { retention } from "#core/incident/retention.ts";
import { forgetReleases } from "#db/deploys/releases-seen.ts";
import { resumeAllSteps } from "#db/github/resume-steps.ts";
import { forgetRows } from "#db/retention/forget-rows.ts";
import { releaseSteps } from "#db/steps/release.ts";
import { createLog } from "../../service/observe/log.ts";
import { openDatabase } from "../database.ts";
import { collectDeadLetters } from "../dead-letters/keep.ts";
import type { Env } from "../env.ts";
import { rotateSealing } from "../github/rotate-sealing.ts";
import { eraseBegun } from "../projects/erase-project.ts";
import { dispatch, timerOf } from "../steps/dispatch.ts";
import { timeBudget } from "../time-budget.ts";
import { askAboutAccesses } from "./ask-about-accesses.ts";
import { askAboutPullRequests } from "./ask-about-pull-requests.ts";
import { resendSpool } from "./resend-spool.ts";
import { sweepObjects } from "./sweep-objects.ts";

const log = createLog("state");

/** A spooled export younger than this is still on its way through the queue. */
const SPOOL_OLD_AFTER_MS = 120_000;
/** A queue whose oldest message waits longer may hold everything that is as old as that. */
const SLOW_AFTER_MS = SPOOL_OLD_AFTER_MS / 2;

/**
 * Each part of the deletion by age takes this long at most, of the 15 minutes that a cron may run. A
 * quiet system has nothing to delete and its database sleeps again; a busy one is awake anyway.
 */
const FORGETTING_MS = 180_000;

/** What is repaired by looking, every half hour: each by itself, so that one trouble hides no other. */
export async function sweep(env: Env, { restarted, only }: Sweep): Promise<void> {
  const db = openDatabase(env);
  const spool = async () => {
    if (!restarted && (await isQueueSlow(env.DETECTIONS))) return 0;
    const before = Date.now() - (restarted ? 0 : SPOOL_OLD_AFTER_MS);
    const { resent, next } = await resendSpool(env, db, { before });
    if (next !== null) await timerOf(env).goOnWithSpool({ before, after: next });
    return resent;
  };
  if (only === "spool") {
    await part("spooled exports sent again", spool);
    return;
  }
  if (restarted) await part("steps released after a restart", () => releaseSteps(db));
  await part("stages taken up whose repository is back", () => resumeAllSteps(db));
  await dispatch(env, db);
  await part("spooled exports sent again", spool);
  await part("dead letters moved from R2 to Postgres", () => collectDeadLetters(env, db));
  await part("open pull requests asked about", () => askAboutPullRequests(env, db));
  await part("releases forgotten", () => forgetReleases(db));
  await part("accesses to repositories asked about", () => askAboutAccesses(env, db));
  await part("secrets sealed with the newest key", async () => {
    const { resealed, unreadable } = await rotateSealing(env, db);
    if (unreadable > 0) log("warn", "secrets that no listed key opens", { count: unreadable });
    return resealed;
  });
  await part("projects erased", () => eraseBegun(env.STORE, db, timeBudget(FORGETTING_MS)));
  await part("old rows deleted", () => forgetRows(db, retention, () => timeBudget(FORGETTING_MS)));
  await part("objects deleted, or missed by their rows", () =>
    sweepObjects(env.STORE, db, retention),
  );
}

/**
 * Whether a queue's messages wait so long that nobody can tell a lost one from one that waits: what
 * is sent again would only stand behind its first copy, and make the queue longer each minute.
 */
async function isQueueSlow(queue: Queue): Promise<boolean> {
  const waiting = await queue.metrics().catch(() => null);
  const oldest = waiting?.oldestMessageTimestamp;
  if (!oldest || waiting.backlogCount === 0) return false;
  return Date.now() - oldest.getTime() > SLOW_AFTER_MS;
}

async function part(text: string, work: () => Promise<number>): Promise<void> {
  try {
    const count = await work();
    if (count > 0) log("info", text, { count });
  } catch (thrown) {
    log("error", "a part of the sweep failed", { part: text, error: String(thrown) });
  }
}
