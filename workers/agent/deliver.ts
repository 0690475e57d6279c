import { toFault } from "#core/fault.ts";
import { createLog } from "../service/observe/log.ts";
import { within } from "./admission/within.ts";
import { makeDurable, spoolOrFail, stepMs } from "./durable.ts";
import type { Env } from "./env.ts";
import { carrying, type MessageHead } from "./evidence-message.ts";
import type { Settings } from "./settings.ts";
import type { TraceEvidence } from "./trace-evidence.ts";
import { counts, type EvidenceRecord } from "./within-limits.ts";

const log = createLog("agent");

/**
 * Brings what an export held on its way: what is certain at once, the rest through the windows of
 * its traces. Resolves once all of it is durable; a failure means that the client should send all of
 * it again, which changes nothing for the part that got through.
 */
export async function deliver(
  head: MessageHead,
  evidence: EvidenceRecord[],
  refused: Record<string, number>,
  env: Env,
  settings: Settings,
): Promise<void> {
  const certain = evidence.filter(({ role }) => role === "certain");
  const refusals = Object.values(refused).reduce((sum, count) => sum + count, 0);
  const first = { ...carrying(head, certain), refused, received: certain.length + refusals };
  await Promise.all([
    first.received > 0 ? makeDurable(first, env, settings) : undefined,
    ...shardsOf(head, evidence).map((shard) => meet(shard, env, settings)),
  ]);
}

type Shard = TraceEvidence & { window: string };

function shardsOf(head: MessageHead, evidence: EvidenceRecord[]): Shard[] {
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

/**
 * Without an answer of the window, what would wait there is sent at once: parts of one trace may
 * then become two incidents, and none is lost.
 */
async function meet({ window, ...evidence }: Shard, env: Env, settings: Settings): Promise<void> {
  const rest = carrying(evidence.head, evidence.waiting.filter(counts));
  if (rest.received > 0 && settings.SPOOL === "always") await spoolOrFail(rest, env, settings);
  try {
    const meeting = env.TRACES.getByName(window).meet(evidence);
    await within(stepMs(settings), "The trace window", meeting);
  } catch (thrown) {
    log("warn", "trace window not reached", { window, fault: toFault(thrown).report() });
    if (rest.received > 0) await makeDurable(rest, env, settings);
  }
}
