import type { Detection } from "#core/detection/detection.ts";
import { toFault } from "#core/fault.ts";
import type { DetectionsMessage } from "#queues/detections.ts";
import { createLog } from "../service/log.ts";
import { makeDurable, spool } from "./durable.ts";
import type { Env, Settings } from "./env.ts";

const log = createLog("agent");

/**
 * Brings what an export held on its way: exceptions, crashes and slow requests at once, a 5xx without
 * an exception through the window of its trace. Resolves once all of it is durable; a failure means
 * that the client should send all of it again, which changes nothing for the part that got through.
 */
export async function deliver(
  message: DetectionsMessage,
  env: Env,
  settings: Settings,
): Promise<void> {
  const waiting = message.detections.filter(mayWait);
  const atOnce = message.detections.filter((detection) => !mayWait(detection));
  const refused = message.received - message.detections.length;
  const first = { ...message, detections: atOnce, received: atOnce.length + refused };
  await Promise.all([
    first.received > 0 ? makeDurable(first, env, settings) : undefined,
    ...meetings(message, atOnce, waiting).map((meeting) => meet(meeting, env, settings)),
  ]);
}

function mayWait(detection: Detection): boolean {
  return detection.kind === "http" && detection.traceId !== undefined;
}

type ShardMeeting = { window: string; found: string[]; bare: DetectionsMessage | undefined };

/** What each window gets to know: traces whose exception was found, and failures that wait for one. */
function meetings(
  message: DetectionsMessage,
  atOnce: Detection[],
  waiting: Detection[],
): ShardMeeting[] {
  const thrown = atOnce.filter(({ exception }) => exception !== undefined);
  const shards = Map.groupBy([...thrown, ...waiting], ({ traceId = "" }) => traceId.slice(0, 1));
  shards.delete("");
  return [...shards].map(([shard, detections]) => {
    const bare = detections.filter(mayWait);
    return {
      window: `${message.projectId}/${shard}`,
      found: detections.flatMap((each) => (mayWait(each) ? [] : (each.traceId ?? []))),
      bare:
        bare.length === 0
          ? undefined
          : {
              ...message,
              id: `${message.id}-${shard}`,
              detections: bare,
              received: bare.length,
              refused: {},
            },
    };
  });
}

/** A window that does not answer costs a join, never an incident: what would wait goes at once. */
async function meet({ window, found, bare }: ShardMeeting, env: Env, settings: Settings) {
  if (bare && settings.SPOOL === "always") await spool(bare, env);
  try {
    await env.TRACES.getByName(window).meet({ found, bare });
  } catch (thrown) {
    log("warn", "trace window not reached", { window, fault: toFault(thrown).report() });
    if (bare) await makeDurable(bare, env, settings);
  }
}
