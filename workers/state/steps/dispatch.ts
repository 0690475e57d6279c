import type { Stage } from "#core/steps/stage.ts";
import type { Database } from "#db/client.ts";
import { nextLookIn } from "#db/pull-requests/look-at.ts";
import { type Dispatch, takeDispatches } from "#db/steps/dispatch.ts";
import { MESSAGE_VERSION } from "#queues/envelope.ts";
import { produce } from "#queues/produce.ts";
import { StageMessage } from "#queues/stages.ts";
import { createLog } from "../../service/observe/log.ts";
import type { Env, StepTimer } from "../env.ts";
import { askAboutDuePullRequests } from "../sweep/ask-about-pull-requests.ts";

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
  const seconds = sooner(await dispatchDue(env, db), await nextLook(db));
  if (seconds === null) return;
  try {
    await timerOf(env).wakeIn(seconds);
  } catch (thrown) {
    log("error", "the alarm was not set; the sweep will find what is due", {
      error: String(thrown),
    });
  }
}

/**
 * Has git look at the pull requests whose moment has come, and answers when the next one's does:
 * seconds from now, or null. What cannot be asked now is left to the sweep. Never throws.
 */
export async function lookDue(env: Env, db: Database): Promise<number | null> {
  await askAboutDuePullRequests(env, db).catch((thrown: unknown) =>
    log("warn", "due looks at pull requests are left to the sweep", { error: String(thrown) }),
  );
  return nextLook(db);
}

async function nextLook(db: Database): Promise<number | null> {
  const seconds = await nextLookIn(db).catch(() => null);
  return seconds === null ? null : Math.max(SHORTEST_WAIT_SECONDS, seconds);
}

/** The nearer of two moments, of which either may not be set. */
export function sooner(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
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
