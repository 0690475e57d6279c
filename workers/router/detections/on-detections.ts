import { type RecordDetections, Recorded } from "#core/api/state/record-detections.ts";
import { groupDetections } from "#core/grouping/group-detections.ts";
import type { ReceivedDetections } from "#queues/detections.ts";
import { post } from "../../service/api/post.ts";
import { readReply } from "../../service/api/read-reply.ts";
import type { Env } from "../env.ts";

/**
 * Records one export's detections as incidents, with one call to state. The spooled copy goes only
 * after that: until then the sweeper would bring the message back.
 */
export async function onDetections(env: Env, message: ReceivedDetections): Promise<Recorded> {
  const grouped = groupDetections(message.detections, message.assertionHelpers);
  const record: RecordDetections = {
    messageId: message.id,
    projectId: message.projectId,
    receivedAt: message.receivedAt,
    received: message.received,
    refused: message.refused,
    ...grouped,
    ...(message.traceparent === undefined ? {} : { traceparent: message.traceparent }),
  };
  const recorded = await readReply(Recorded, () =>
    post(env.STATE, "http://state/incidents", record),
  );
  if (message.spoolKey) await env.STORE.delete(message.spoolKey).catch(() => undefined);
  return recorded;
}
