import type { KeyUse } from "#core/project/key-owner.ts";

/** What a person says their app is written in or runs on, and what to do there beside the settings. */
export interface Platform {
  id: string;
  label: string;
  use: KeyUse;
  /** How its errors come to be exported, a line each; `#` begins a remark. */
  steps: string[];
}

/** Ordered by how often apps report errors from them. */
export const platforms: Platform[] = [
  {
    id: "node",
    label: "Node.js",
    use: "server",
    steps: [
      "npm install @opentelemetry/api @opentelemetry/auto-instrumentations-node",
      "node --require @opentelemetry/auto-instrumentations-node/register server.js",
    ],
  },
  {
    id: "python",
    label: "Python",
    use: "server",
    steps: [
      "pip install opentelemetry-distro opentelemetry-exporter-otlp-proto-http",
      "opentelemetry-bootstrap -a install",
      "opentelemetry-instrument python app.py",
    ],
  },
  {
    id: "java",
    label: "Java, Kotlin",
    use: "server",
    steps: [
      "curl -LO https://github.com/open-telemetry/opentelemetry-java-instrumentation/releases/latest/download/opentelemetry-javaagent.jar",
      "java -javaagent:opentelemetry-javaagent.jar -jar app.jar",
    ],
  },
  {
    id: "go",
    label: "Go",
    use: "server",
    steps: [
      "go get go.opentelemetry.io/otel/sdk go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp",
      "# where an error is handled: span.RecordError(err, trace.WithStackTrace(true))",
    ],
  },
  {
    id: "dotnet",
    label: ".NET",
    use: "server",
    steps: [
      "curl -LO https://github.com/open-telemetry/opentelemetry-dotnet-instrumentation/releases/latest/download/otel-dotnet-auto-install.sh",
      "sh otel-dotnet-auto-install.sh && . $HOME/.otel-dotnet-auto/instrument.sh",
      "dotnet run",
    ],
  },
  {
    id: "ruby",
    label: "Ruby",
    use: "server",
    steps: [
      "bundle add opentelemetry-sdk opentelemetry-exporter-otlp opentelemetry-instrumentation-all",
      "# in an initializer: OpenTelemetry::SDK.configure { |config| config.use_all }",
    ],
  },
  {
    id: "php",
    label: "PHP",
    use: "server",
    steps: [
      "pecl install opentelemetry",
      "composer require open-telemetry/sdk open-telemetry/exporter-otlp",
      "export OTEL_PHP_AUTOLOAD_ENABLED=true",
    ],
  },
  {
    id: "browser",
    label: "Browser",
    use: "browser",
    steps: ["npm install @opentelemetry/sdk-trace-web @opentelemetry/exporter-trace-otlp-http"],
  },
  {
    id: "other",
    label: "Another language, or a Collector",
    use: "server",
    steps: [
      "# Any OpenTelemetry SDK or Collector that exports OTLP over HTTP reads these settings.",
    ],
  },
];

/** The platform of this id, or the first for anything else. */
export function findPlatform(id: unknown): Platform {
  const [first] = platforms;
  const found = platforms.find((platform) => platform.id === id) ?? first;
  if (!found) throw new Error("no platform is listed");
  return found;
}
