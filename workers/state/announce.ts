import type { Database } from "#db/client.ts";
import { type OpenStep, takeDueSteps } from "#db/steps.ts";
import { MESSAGE_VERSION } from "#queues/envelope.ts";
import { createLog } from "../service/log.ts";
import type { Env } from "./env.ts";

const log = createLog("state");

/**
 * Rings for every stage that is due, and sets the alarm for the next. Called after each commit
 * that may have made one due: the row is the truth, so a lost ring costs a wait and nothing else.
 * False when the database or a queue was away.
 */
export async function announce(env: Env, db: Database): Promise<boolean> {
  try {
    const { due, nextInSeconds } = await takeDueSteps(db);
    await Promise.all(due.map((step) => ring(env, step)));
    if (nextInSeconds !== null) {
      await env.TIMER.get(env.TIMER.idFromName("steps")).wakeIn(Math.max(0.2, nextInSeconds));
    }
    return true;
  } catch (thrown) {
    log("warn", "stages could not be announced; the alarm or the sweep will", {
      error: String(thrown),
    });
    return false;
  }
}

async function ring(env: Env, step: OpenStep): Promise<void> {
  const queues: Record<string, Queue> = {
    source: env.SOURCES,
    autopsy: env.AUTOPSIES,
    pull_request: env.PULL_REQUESTS,
  };
  await queues[step.step]?.send(
    {
      v: MESSAGE_VERSION,
      id: `${step.id}-${step.tries}`,
      kind: step.step,
      projectId: step.project_id,
      incidentId: step.incident_id,
      ...(step.traceparent === null ? {} : { traceparent: step.traceparent }),
    },
    { contentType: "json" },
  );
}
