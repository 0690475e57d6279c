import type { Detection } from "#core/detection/detection.ts";
import { redactDetection } from "#core/detection/redact-detection.ts";
import type { DetectionsMessage } from "#queues/detections.ts";
import { MESSAGE_VERSION } from "#queues/envelope.ts";
import type { Collector } from "../../test/support/collector.ts";
import { newTrace } from "../pipeline/exports.ts";
import type { MeasuredSystem } from "../pipeline/measured-system.ts";
import { quiet } from "../pipeline/watched-port.ts";
import { ownTime } from "./own-time.ts";

export type RepeatsRun = {
  events: number;
  messages: number;
  /** Until the last message was recorded. */
  seconds: number;
  /** The router's own time for one event of a message. Milliseconds. */
  own: number[];
};

/**
 * Gives the router messages of an error that is known already, several at once. Throws unless every
 * event was counted once.
 */
export async function runRepeats(
  { system, state, project, database }: MeasuredSystem,
  collector: Collector,
  options: {
    sample: Detection;
    incidentId: string;
    messages: number;
    events: number;
    inFlight: number;
  },
): Promise<RepeatsRun> {
  const { sample, incidentId, messages, events, inFlight } = options;
  const known = (await state.incident(incidentId)).incident.count;
  const bodies = Array.from({ length: messages }, () =>
    JSON.stringify(messageOf(project.project.id, sample, events)),
  );
  const startedAt = Date.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (let body = bodies.pop(); body !== undefined; body = bodies.pop())
        await give(system.url("router"), body);
    }),
  );
  const seconds = (Date.now() - startedAt) / 1_000;
  await quiet(database, 1_000);
  const counted = (await state.incident(incidentId)).incident.count - known;
  if (counted !== messages * events)
    throw new Error(`${messages * events} events were given and ${counted} counted.`);
  const own = collector.spans
    .filter(
      ({ service, name, from }) =>
        service === "aia-router" && name === "POST /detections" && from >= startedAt,
    )
    .map((span) => ownTime(span, collector.spans) / events);
  return { events: messages * events, messages, seconds, own };
}

async function give(router: string, body: string): Promise<void> {
  const reply = await fetch(`${router}/detections`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      traceparent: `00-${newTrace()}-${newTrace().slice(0, 16)}-01`,
    },
    body,
    signal: AbortSignal.timeout(30_000),
  });
  const said = await reply.text();
  if (!reply.ok) throw new Error(`The router answered ${reply.status}: ${said.slice(0, 300)}`);
}

function messageOf(projectId: string, sample: Detection, events: number): DetectionsMessage {
  const now = new Date().toISOString();
  return {
    v: MESSAGE_VERSION,
    id: newTrace(),
    kind: "detections",
    projectId,
    receivedAt: now,
    received: events,
    refused: {},
    detections: Array.from({ length: events }, () =>
      redactDetection({ ...sample, id: newTrace(), traceId: newTrace(), occurredAt: now }),
    ),
  };
}
