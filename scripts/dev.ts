import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startSystem } from "../local/run/index.ts";
import { choosePorts } from "../local/run/ports.ts";
import { takeFolder } from "../local/run/processes.ts";
import { clone, createLocalProject } from "../local/run/project.ts";
import { sampleAppFolder, startSampleApp } from "../local/run/sample-app.ts";
import { readAiaEnv } from "./aia-env.ts";
import { buildDashboard } from "./dashboard.ts";
import { memoryLine } from "./memory.ts";
import { printable } from "./printable.ts";
import { duration, paint } from "./terminal.ts";
import { untilStopped } from "./until-stopped.ts";

const help = `npm run dev [-- options]

Starts all of AIA on this machine, on .aia/dev, and reloads when a source changes.
Keys of real services go in aia.env (see the README); none is needed.

  --quiet        no log lines, only warnings and errors
  --no-app       without the sample app
  --help`;

const { values } = parseArgs({
  options: { quiet: { type: "boolean" }, "no-app": { type: "boolean" }, help: { type: "boolean" } },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}

const started = performance.now();
const folder = fileURLToPath(new URL("../.aia/dev", import.meta.url));
try {
  takeFolder(folder);
} catch (error) {
  console.error(paint("red", error instanceof Error ? error.message : String(error)));
  process.exit(1);
}
await buildDashboard(() => console.log(paint("dim", "Building the dashboard first")));
const builtAfter = performance.now() - started;
const { ports, moved } = await choosePorts();
for (const { name, wanted, got } of moved)
  console.log(paint("yellow", `Port ${wanted} is taken: ${name} is on ${got}.`));

const colours = {
  agent: "blue",
  router: "cyan",
  autopsy: "magenta",
  state: "green",
  git: "yellow",
} as const;
const system = await startSystem({
  folder,
  ports,
  settings: readAiaEnv(),
  durable: true,
  watch: true,
  onReload: () => console.log(paint("dim", "reloaded")),
  onLine: ({ service: named, level, text: given, ...fields }) => {
    if (values.quiet && level === "info") return;
    const [service, text] = [printable(named), printable(given)];
    const colour = colours[service as keyof typeof colours] ?? "white";
    const facts = Object.entries(fields).map(([name, value]) =>
      printable(`${name}=${typeof value === "string" ? value : JSON.stringify(value)}`),
    );
    console.log(
      `${paint(colour, service.padEnd(8))} ${level === "info" ? text : paint(level === "warn" ? "yellow" : "red", text)} ${paint("dim", facts.join(" "))}`,
    );
  },
});
const stops: (() => Promise<void>)[] = [system.stop];
const { finish } = untilStopped(async () => {
  await Promise.allSettled(stops.map((stop) => stop()));
});

try {
  const shop = await createLocalProject(system, {
    slug: "shop",
    name: "The sample shop",
    sources: sampleAppFolder,
    settings: { sample: true },
  });
  if (!values["no-app"]) await keepSampleAppRunning();
  console.log(`
${paint("bold", "AIA is up")} in ${duration(performance.now() - started)}${builtAfter > 1_000 ? `, ${duration(builtAfter)} of it building the dashboard` : ""}, ${memoryLine()}

  dashboard    ${system.url("dashboard")}
  repository   ${system.github.url}/acme/shop
  sample app   ${values["no-app"] ? "not started" : system.url("sampleApp")}
  logs         ${folder}/logs

Send your own app's telemetry here:

  export OTEL_EXPORTER_OTLP_ENDPOINT=${system.url("agent")}
  export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
  export OTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20${shop.key}
  export OTEL_METRICS_EXPORTER=none
  export OTEL_RESOURCE_ATTRIBUTES=vcs.ref.head.revision=$(git rev-parse HEAD)

Ctrl-C stops everything.
`);

  async function keepSampleAppRunning(): Promise<void> {
    const checkout = `${folder}/sample-app`;
    const revision = await clone(shop.cloneUrl, checkout);
    const start = async () => {
      const started = await startSampleApp({
        folder: checkout,
        port: ports.sampleApp,
        revision,
        logFile: `${folder}/logs/sample-app.log`,
        telemetry: { endpoint: system.url("agent"), key: shop.key },
      });
      return started;
    };
    let app = await start();
    let stopping = false;
    stops.push(async () => {
      stopping = true;
      await app.stop();
    });
    const watch = (): void =>
      void app.ended.then(async () => {
        if (stopping) return;
        console.log(paint("yellow", "The sample app crashed; it is started again."));
        app = await start();
        if (stopping) await app.stop();
        else watch();
      });
    watch();
  }
} catch (error) {
  console.error(error);
  await finish(1);
}
