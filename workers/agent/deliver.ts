import { toFault } from "#core/fault.ts";
import type { DetectionsMessage } from "#queues/detections.ts";
import { createLog } from "../service/observe/log.ts";
import { makeDurable, spool } from "./durable.ts";
import type { Env } from "./env.ts";
import type { Settings } from "./settings.ts";
import { counts, type Evidence } from "./within-limits.ts";

const log = createLog("agent");

/** A message but for what it carries. */
export type Head = Omit<DetectionsMessage, "detections" | "received" | "refused" | "spoolKey">;

/** What the window of a trace gets to know: traces whose exception was found, and what waits for news. */
export type Meeting = { found: string[]; head: Head; waiting: Evidence[] };

/**
 * Brings what an export held on its way: what is certain at once, the rest through the windows of
 * its traces. Resolves once all of it is durable; a failure means that the client should send all of
 * it again, which changes nothing for the part that got through.
 */
export async function deliver(
  head: Head,
  evidence: Evidence[],
  refused: Record<string, number>,
  env: Env,
  settings: Settings,
): Promise<void> {
  const certain = evidence.filter(({ role }) => role === "certain");
  const refusals = Object.values(refused).reduce((sum, count) => sum + count, 0);
  const first = { ...carrying(head, certain), refused, received: certain.length + refusals };
  await Promise.all([
    first.received > 0 ? makeDurable(first, env, settings) : undefined,
    ...meetings(head, evidence).map((meeting) => meet(meeting, env, settings)),
  ]);
}

/** A message with this evidence, all of it counted as received. */
export function carrying(head: Head, evidence: Evidence[]): DetectionsMessage {
  const detections = evidence.map(({ detection }) => detection);
  return { ...head, detections, received: detections.length, refused: {} };
}

type Shard = Meeting & { window: string };

function meetings(head: Head, evidence: Evidence[]): Shard[] {
  const telling = evidence.filter(
    ({ role, detection }) => role !== "certain" || detection.exception !== undefined,
  );
  const shards = Map.groupBy(telling, ({ detection }) => detection.traceId?.slice(0, 1) ?? "");
  shards.delete("");
  return [...shards].map(([shard, members]) => ({
    window: `${head.projectId}/${shard}`,
    head: { ...head, id: `${head.id}-${shard}` },
    found: members.flatMap(({ role, detection: { traceId } }) =>
      role === "certain" && traceId !== undefined ? traceId : [],
    ),
    waiting: members.filter(({ role }) => role !== "certain"),
  }));
}

/** A window that does not answer costs a join, never an incident: what would wait goes at once. */
async function meet({ window, ...meeting }: Shard, env: Env, settings: Settings): Promise<void> {
  const rest = carrying(meeting.head, meeting.waiting.filter(counts));
  if (rest.received > 0 && settings.SPOOL === "always") await spool(rest, env);
  try {
    await env.TRACES.getByName(window).meet(meeting);
  } catch (thrown) {
    log("warn", "trace window not reached", { window, fault: toFault(thrown).report() });
    if (rest.received > 0) await makeDurable(rest, env, settings);
  }
}
