/**
 * How an app of a language sends OpenTelemetry without changing its code, where that can be: what a
 * folder of it holds, what to install, how to start it, and what else has to be set.
 * @typedef {{
 *   name: string,
 *   files: RegExp,
 *   install: string[],
 *   run: string[],
 *   env?: Record<string, string>,
 *   entries?: string[],
 *   note?: string,
 *   esModules?: { run: string[], note: string },
 * }} Language
 */

const REGISTER = "--require @opentelemetry/auto-instrumentations-node/register";
const LOADER = "--experimental-loader=@opentelemetry/instrumentation/hook.mjs";

/** The order counts: a folder may hold the files of several. @type {Language[]} */
export const languages = [
  {
    name: "Node.js",
    files: /^package\.json$/,
    install: ["npm install @opentelemetry/api @opentelemetry/auto-instrumentations-node"],
    run: [`node ${REGISTER} app.js`],
    entries: ["server.js", "app.js", "index.js", "main.js", "src/server.js", "src/index.js"],
    // The others ask the clouds' metadata services at every start, and warn where there are none.
    env: { OTEL_NODE_RESOURCE_DETECTORS: "env,host,os,process" },
    note: `Where another program starts node: export NODE_OPTIONS="${REGISTER}"`,
    // Without the loader no library that is imported is seen, and an error is a bare 500.
    esModules: {
      run: [`node ${LOADER} ${REGISTER} app.js`],
      note: `Where another program starts node: export NODE_OPTIONS="${LOADER} ${REGISTER}"`,
    },
  },
  {
    name: "Python",
    files: /^(?:requirements.*\.txt|pyproject\.toml|setup\.py|Pipfile)$/,
    install: [
      "pip install opentelemetry-distro opentelemetry-exporter-otlp",
      "opentelemetry-bootstrap -a install",
    ],
    run: ["opentelemetry-instrument python app.py"],
    entries: ["app.py", "main.py", "server.py", "wsgi.py"],
  },
  {
    name: "Go",
    files: /^go\.mod$/,
    install: [
      "go get go.opentelemetry.io/otel/sdk go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp",
    ],
    run: ["go run ."],
    note: "Go has no start without code: otlptracehttp.New(ctx) reads the variables above; span.RecordError(err, trace.WithStackTrace(true)) reports an error.",
  },
  {
    name: "Java, Kotlin or Scala",
    files: /^(?:pom\.xml|build\.gradle(?:\.kts)?|build\.sbt)$/,
    install: [
      "curl -LO https://github.com/open-telemetry/opentelemetry-java-instrumentation/releases/latest/download/opentelemetry-javaagent.jar",
    ],
    run: ["java -javaagent:opentelemetry-javaagent.jar -jar app.jar"],
  },
  {
    name: "Ruby",
    files: /^(?:Gemfile|.*\.gemspec)$/,
    install: [
      "bundle add opentelemetry-sdk opentelemetry-exporter-otlp opentelemetry-instrumentation-all",
    ],
    run: ["bundle exec ruby app.rb"],
    note: "Once at the start of the app: OpenTelemetry::SDK.configure { |config| config.use_all }",
  },
  {
    name: "PHP",
    files: /^composer\.json$/,
    install: [
      "pecl install opentelemetry",
      "composer require open-telemetry/sdk open-telemetry/exporter-otlp php-http/guzzle7-adapter",
    ],
    run: ["php -S 127.0.0.1:8000"],
    env: { OTEL_PHP_AUTOLOAD_ENABLED: "true" },
    note: "Of your framework's package as well, such as open-telemetry/opentelemetry-auto-laravel or -slim or -symfony.",
  },
  {
    name: ".NET",
    files: /\.(?:csproj|fsproj|vbproj|sln)$/,
    install: [
      "dotnet add package OpenTelemetry.Extensions.Hosting",
      "dotnet add package OpenTelemetry.Instrumentation.AspNetCore",
      "dotnet add package OpenTelemetry.Exporter.OpenTelemetryProtocol",
    ],
    run: ["dotnet run"],
    note: "In Program.cs: builder.Services.AddOpenTelemetry().WithTracing(t => t.AddAspNetCoreInstrumentation(o => o.RecordException = true)).UseOtlpExporter();",
  },
  {
    name: "Rust",
    files: /^Cargo\.toml$/,
    install: [
      "cargo add opentelemetry opentelemetry_sdk tracing tracing-subscriber tracing-opentelemetry",
      "cargo add opentelemetry-otlp --features http-proto",
    ],
    run: ["RUST_BACKTRACE=1 cargo run"],
    note: "Rust has no start without code: SpanExporter::builder().with_http() reads the variables above.",
  },
  {
    name: "Elixir",
    files: /^mix\.exs$/,
    install: [
      'In deps of mix.exs: {:opentelemetry_exporter, "~> 1.8"}, {:opentelemetry, "~> 1.5"}, and your framework\'s, such as {:opentelemetry_phoenix, "~> 2.0"}',
      "mix deps.get",
    ],
    run: ["mix phx.server"],
  },
];

/**
 * The language of a folder by the names in it, or null.
 * @param {string[]} names
 */
export function languageOf(names) {
  return languages.find(({ files }) => names.some((name) => files.test(name))) ?? null;
}
