import { Fault, toFault } from "#core/fault.ts";
import { type DetectionsMessage, ReceivedDetections } from "#queues/detections.ts";
import { produce } from "#queues/produce.ts";
import { spoolKey } from "#r2/keys.ts";
import { createLog } from "../service/observe/log.ts";
import { within } from "./admission/within.ts";
import type { Env } from "./env.ts";
import { minuteOf } from "./intake/notes.ts";
import type { Settings } from "./settings.ts";

const log = createLog("agent");

/** Where a message stands: in the queue, in R2 for the sweep to send, or both. */
export type Durable = "queued" | "spooled" | "both";

/** Of the time to answer, what one of the things waited for may take: two of them leave some over. */
export function stepMs({ ANSWER_WITHIN_MS }: Settings): number {
  return 0.4 * ANSWER_WITHIN_MS;
}

/**
 * Resolves once a message cannot be lost any more, and stands in the project's intake: in this order,
 * and before any answer, so that one that is noted there and never arrives was lost behind the agent.
 * Throws `queue_unavailable`, `store_unavailable` or `service_unavailable` (retry) otherwise; the
 * client then sends it again.
 */
export async function makeDurable(
  message: DetectionsMessage,
  env: Env,
  settings: Settings,
): Promise<Durable> {
  const where = await keep(message, env, settings);
  const { id, projectId, receivedAt, received } = message;
  const taken = { id, projectId, minute: minuteOf(receivedAt), received };
  await within(stepMs(settings), "The intake", env.INTAKE.getByName(projectId).noteTaken(taken));
  return where;
}

/** The queue has it, or R2 does; where a queue lives in memory (`SPOOL` is `always`) only R2 counts. */
async function keep(message: DetectionsMessage, env: Env, settings: Settings): Promise<Durable> {
  if (settings.SPOOL === "always") {
    const copy = await spoolOrFail(message, env, settings);
    return (await enqueue(copy, env, settings)) ? "both" : "spooled";
  }
  if (await enqueue(message, env, settings)) return "queued";
  if (await spool(message, env, settings)) return "spooled";
  throw new Fault("queue_unavailable", "Neither the queue nor R2 took an export.");
}

/** The copy in R2, where nothing else outlives this process. Throws `store_unavailable` (retry) without one. */
export async function spoolOrFail(
  message: DetectionsMessage,
  env: Env,
  settings: Settings,
): Promise<DetectionsMessage> {
  const copy = await spool(message, env, settings);
  if (copy) return copy;
  throw new Fault("store_unavailable", "R2 did not take the copy of an export.");
}

async function enqueue(message: DetectionsMessage, env: Env, settings: Settings): Promise<boolean> {
  try {
    // As the router reads it: a record in the wrong form costs no other, here as there.
    const sending = produce(env.DETECTIONS, ReceivedDetections, message, env.STORE);
    await within(stepMs(settings), "The queue", sending);
    return true;
  } catch (thrown) {
    warn("export not queued", message, thrown);
    return false;
  }
}

/** The message as it stands in R2, with its own key so that the router can delete it; undefined when R2 is away. */
async function spool(
  message: DetectionsMessage,
  env: Env,
  settings: Settings,
): Promise<DetectionsMessage | undefined> {
  const key = spoolKey(message.projectId, message.receivedAt, message.id);
  const copy = { ...message, spoolKey: key };
  try {
    await within(stepMs(settings), "R2", env.STORE.put(key, JSON.stringify(copy)));
    return copy;
  } catch (thrown) {
    warn("export not spooled", message, thrown);
    return undefined;
  }
}

function warn(text: string, message: DetectionsMessage, thrown: unknown): void {
  log("warn", text, { messageId: message.id, fault: toFault(thrown).report() });
}
