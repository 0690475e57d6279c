import type { ExportedDetections } from "#core/api/router.ts";
import { incidentEndpoints } from "#core/api/state/endpoints/incidents.ts";
import type { RecordDetections, Recorded } from "#core/api/state/record-detections.ts";
import { groupDetections } from "#core/grouping/group-detections.ts";
import { serviceClient } from "../../service/api/client.ts";
import type { Env } from "../env.ts";

/**
 * Records one export's detections as incidents, with one call to state. The spooled copy goes only
 * after that: until then the sweep would bring the message back.
 */
export async function onDetections(env: Env, message: ExportedDetections): Promise<Recorded> {
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
  const ask = serviceClient("state", env.STATE);
  const recorded = await ask(incidentEndpoints.recordDetections, { body: record });
  if (message.spoolKey) await env.STORE.delete(message.spoolKey).catch(() => undefined);
  return recorded;
}
