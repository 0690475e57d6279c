import type { Stage } from "#core/steps/stage.ts";
import type { Database } from "#db/client.ts";
import { type Dispatch, takeDispatches } from "#db/steps/dispatch.ts";
import { MESSAGE_VERSION } from "#queues/envelope.ts";
import { produce } from "#queues/produce.ts";
import { StageMessage } from "#queues/stages.ts";
import { createLog } from "../../service/observe/log.ts";
import type { Env, StepTimer } from "../env.ts";

const log = createLog("state");

/** How soon to look again when the database is away. */
const AFTER_TROUBLE_SECONDS = 5;

/** An alarm is never nearer than this: a step that is due now was dispatched already. */
const SHORTEST_WAIT_SECONDS = 1;

/**
 * Sends the message of every step that is due to its stage's queue, and answers when to look again:
 * seconds from now, or null without open work. The row is the truth, so a message that a queue did not take
 * costs a wait and nothing else. Never throws.
 */
export async function dispatchDue(env: Env, db: Database): Promise<number | null> {
  try {
    const { dispatches, nextInSeconds } = await takeDispatches(db);
    const sent = await Promise.allSettled(dispatches.map((each) => sendMessage(env, each)));
    const lost = sent.filter(({ status }) => status === "rejected").length;
    if (lost > 0) log("warn", "a queue did not take dispatches; the alarm repeats them", { lost });
    return nextInSeconds === null ? null : Math.max(SHORTEST_WAIT_SECONDS, nextInSeconds);
  } catch (thrown) {
    log("warn", "due steps could not be looked up; the alarm will try again", {
      error: String(thrown),
    });
    return AFTER_TROUBLE_SECONDS;
  }
}

/**
 * Dispatches what is due and sets the alarm for the rest. Called after each commit that may have
 * made a step due. Never throws.
 */
export async function dispatch(env: Env, db: Database): Promise<void> {
  const seconds = await dispatchDue(env, db);
  if (seconds === null) return;
  try {
    await timerOf(env).wakeIn(seconds);
  } catch (thrown) {
    log("error", "the alarm was not set; the sweep will find what is due", {
      error: String(thrown),
    });
  }
}

/** The one timer of this system. */
export function timerOf({ TIMER }: Env): DurableObjectStub<StepTimer> {
  return TIMER.get(TIMER.idFromName("steps"));
}

async function sendMessage(env: Env, step: Dispatch): Promise<void> {
  const queues: Record<Stage, Queue> = {
    source: env.SOURCES,
    autopsy: env.AUTOPSIES,
    pull_request: env.PULL_REQUESTS,
  };
  await produce(
    queues[step.stage],
    StageMessage,
    {
      v: MESSAGE_VERSION,
      id: `${step.id}-${step.tries}`,
      kind: step.stage,
      projectId: step.project_id,
      incidentId: step.incident_id,
      ...(step.traceparent === null ? {} : { traceparent: step.traceparent }),
    },
    env.STORE,
  );
}
