import type { Platform } from "./platforms.ts";

type Connection = {
  platform: Pick<Platform, "use">;
  /** The agent's public address. */
  agent: string;
  key: string;
  service: string;
};

/** What an app is started with, or what a page's script says, to send its telemetry here. */
export function settingsBlock({ platform, agent, key, service }: Connection): string {
  if (platform.use === "browser")
    return `new OTLPTraceExporter({
  url: "${agent}/v1/traces",
  headers: { authorization: "Bearer ${key}" },
});`;
  return `export OTEL_EXPORTER_OTLP_ENDPOINT=${agent}
export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
export OTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20${key}
export OTEL_SERVICE_NAME=${service}
export OTEL_RESOURCE_ATTRIBUTES=deployment.environment.name=production,vcs.ref.head.revision=$(git rev-parse HEAD)
export OTEL_METRICS_EXPORTER=none`;
}
