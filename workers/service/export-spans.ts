import { type OwnSpan, ownSpansRequest } from "#core/telemetry/own-span.ts";
import { ExportSettings, exportHeaders } from "./export-settings.ts";
import { metrics } from "./metrics.ts";

const EXPORT_MILLISECONDS = 5_000;

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

/** Sends spans after the work, bounded in time; a collector that is away costs them and nothing else. */
function send({ service, env, ctx }: Invocation, spans: Spans): void {
  const settings = ExportSettings.safeParse(env);
  const endpoint = settings.data?.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!settings.success || !endpoint) return;
  const request = {
    method: "POST",
    headers: exportHeaders(settings.data),
    body: JSON.stringify(ownSpansRequest(service, spans)),
    signal: AbortSignal.timeout(EXPORT_MILLISECONDS),
  };
  const count = (outcome: "sent" | "lost") =>
    metrics.count("aia_spans_total", { service, outcome }, spans.length);
  ctx.waitUntil(
    fetch(`${endpoint.replace(/\/$/, "")}/v1/traces`, request).then(
      async (reply) => {
        count(reply.ok ? "sent" : "lost");
        await reply.body?.cancel();
      },
      () => count("lost"),
    ),
  );
}
