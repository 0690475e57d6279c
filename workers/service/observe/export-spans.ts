import { type OwnSpan, ownSpansRequest } from "#core/telemetry/own/own-span.ts";
import { ExportSettings, exportHeaders } from "./export-settings.ts";
import { metrics } from "./metrics.ts";

/** A queue's next batch waits for what the last one left running, so this is time of the pipeline. */
const EXPORT_TIMEOUT_MS = 2_000;

/** How long nothing is sent after the collector did not answer, so that one outage is one wait. */
const SILENCE_MS = 60_000;
let silentUntilMs = 0;

/** One call of a Worker: what it is, its settings, and what keeps it alive until its spans are sent. */
export type Invocation = {
  service: string;
  env: unknown;
  ctx: { waitUntil: (promise: Promise<unknown>) => void };
};

/** The finished spans of an invocation that were not sent yet. */
export type Spans = OwnSpan[];

type Held = { spans: Spans; holders: number };
const invocations = new WeakMap<Invocation["ctx"], Held>();

/**
 * Where the spans of one invocation gather: a batch of messages is many traces and one request to
 * the collector, sent when the last holder lets go.
 */
export function holdSpans(invocation: Invocation): { spans: Spans; release: () => void } {
  const { ctx } = invocation;
  const held = invocations.get(ctx) ?? { spans: [], holders: 0 };
  invocations.set(ctx, held);
  held.holders += 1;
  return {
    spans: held.spans,
    release: () => {
      held.holders -= 1;
      if (held.holders === 0) send(invocation, held.spans.splice(0));
    },
  };
}

/** A wrong address shows as spans that are lost, and never as work that stands still. */
function send({ service, env, ctx }: Invocation, spans: Spans): void {
  const settings = ExportSettings.safeParse(env);
  if (settings.success && !settings.data.OTEL_EXPORTER_OTLP_ENDPOINT) return;
  const sent = settings.success ? post(settings.data, service, spans) : Promise.resolve(false);
  const count = (outcome: "sent" | "lost") =>
    metrics.count("aia_spans_total", { service, outcome }, spans.length);
  ctx.waitUntil(sent.then((isTaken) => count(isTaken ? "sent" : "lost")));
}

/** Whether the collector took them. */
async function post(settings: ExportSettings, service: string, spans: Spans): Promise<boolean> {
  if (Date.now() < silentUntilMs) return false;
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/$/, "");
  try {
    const reply = await fetch(`${endpoint}/v1/traces`, {
      method: "POST",
      headers: exportHeaders(settings),
      body: JSON.stringify(ownSpansRequest(service, spans)),
      signal: AbortSignal.timeout(EXPORT_TIMEOUT_MS),
    });
    await reply.body?.cancel();
    return reply.ok;
  } catch {
    silentUntilMs = Date.now() + SILENCE_MS;
    return false;
  }
}
