import type { Database } from "#db/client.ts";
import { type Dispatch, takeDispatches } from "#db/steps/dispatch.ts";
import { MESSAGE_VERSION } from "#queues/envelope.ts";
import { produce } from "#queues/produce.ts";
import { StageMessage } from "#queues/stages.ts";
import { createLog } from "../../service/observe/log.ts";
import type { Env } from "../env.ts";

const log = createLog("state");

/** How soon to look again when the database is away. Seconds. */
const AFTER_TROUBLE_SECONDS = 5;

/** An alarm is never nearer than this: a stage that is due now was rung for already. Seconds. */
const SHORTEST_WAIT_SECONDS = 1;

/**
 * Rings for every stage that is due, and answers when to look again: seconds from now, or null
 * without open work. The row is the truth, so a ring that a queue did not take costs a wait and
 * nothing else. Never throws.
 */
export async function dispatchDue(env: Env, db: Database): Promise<number | null> {
  try {
    const { rings, nextInSeconds } = await takeDispatches(db);
    const sent = await Promise.allSettled(rings.map((ring) => send(env, ring)));
    const lost = sent.filter(({ status }) => status === "rejected").length;
    if (lost > 0) log("warn", "a queue did not take rings; the alarm repeats them", { lost });
    return nextInSeconds === null ? null : Math.max(SHORTEST_WAIT_SECONDS, nextInSeconds);
  } catch (thrown) {
    log("warn", "stages could not be looked up; the alarm will try again", {
      error: String(thrown),
    });
    return AFTER_TROUBLE_SECONDS;
  }
}

/** Rings for what is due and sets the alarm for the rest. Called after each commit that may have made a stage due. */
export async function dispatch(env: Env, db: Database): Promise<void> {
  const seconds = await dispatchDue(env, db);
  if (seconds === null) return;
  try {
    await env.TIMER.get(env.TIMER.idFromName("steps")).wakeIn(seconds);
  } catch (thrown) {
    log("error", "the alarm was not set; the sweep will find what is due", {
      error: String(thrown),
    });
  }
}

async function send(env: Env, ring: Dispatch): Promise<void> {
  const queues: Record<Dispatch["step"], Queue> = {
    source: env.SOURCES,
    autopsy: env.AUTOPSIES,
    pull_request: env.PULL_REQUESTS,
  };
  await produce(
    queues[ring.step],
    StageMessage,
    {
      v: MESSAGE_VERSION,
      id: `${ring.id}-${ring.tries}`,
      kind: ring.step,
      projectId: ring.project_id,
      incidentId: ring.incident_id,
      ...(ring.traceparent === null ? {} : { traceparent: ring.traceparent }),
    },
    env.STORE,
  );
}
