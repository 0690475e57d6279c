import type { ExportedDetections } from "#core/api/router.ts";
import type { Recorded } from "#core/api/state/record-detections.ts";
import { groupDetections } from "#core/grouping/group-detections.ts";
import type { Env } from "../env.ts";
import type { Recorder } from "./record-together.ts";

/**
 * Records one export's detections as incidents. The spooled copy goes only after that: until then
 * the sweep would bring the message back.
 */
export async function onDetections(
  env: Env,
  message: ExportedDetections,
  record: Recorder,
): Promise<Recorded> {
  const grouped = groupDetections(message.detections, message.assertionHelpers);
  const recorded = await record({
    messageId: message.id,
    projectId: message.projectId,
    receivedAt: message.receivedAt,
    received: message.received,
    refused: message.refused,
    ...grouped,
    ...(message.traceparent === undefined ? {} : { traceparent: message.traceparent }),
  });
  if (message.spoolKey) await env.STORE.delete(message.spoolKey).catch(() => undefined);
  return recorded;
}
