import type { Observer } from "#queues/consume.ts";
import type { Invocation } from "./export-spans.ts";
import { metrics } from "./metrics.ts";
import { continueTrace } from "./tracing.ts";

/** Counts a queue's messages by their outcome, and handles each within its incident's trace. */
export function observeMessages(invocation: Invocation, queue: string): Observer {
  const { service } = invocation;
  return {
    around: (traceparent, work) =>
      continueTrace(
        invocation,
        traceparent,
        {
          name: `process ${queue}`,
          kind: "consumer",
          attributes: { "messaging.system": "cloudflare", "messaging.destination.name": queue },
        },
        work,
      ),
    ended: (outcome, fault) => {
      metrics.count("aia_messages_total", { service, queue, outcome });
      if (fault) metrics.count("aia_faults_total", { service, code: fault.code });
    },
  };
}
