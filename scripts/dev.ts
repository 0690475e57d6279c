import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { aiaCommand } from "../local/run/aia-command.ts";
import { startSystem } from "../local/run/index.ts";
import { choosePorts } from "../local/run/ports.ts";
import { takeFolder } from "../local/run/processes.ts";
import { clone, createLocalProject, type LocalProject } from "../local/run/project.ts";
import { sampleAppFolder, startSampleApp } from "../local/run/sample-app.ts";
import { signInLink } from "../local/run/sign-in-link.ts";
import { readAiaEnv } from "./aia-env.ts";
import { buildDashboard } from "./dashboard.ts";
import { memoryLine } from "./memory.ts";
import { printable } from "./printable.ts";
import { duration, paint } from "./terminal.ts";
import { untilStopped } from "./until-stopped.ts";

const help = `npm run dev [-- options]

Starts all of AIA on this machine, on .aia/dev, and reloads when a source changes.
Keys of real services go in aia.env (see the README); none is needed.

  --repo <folder>  connect this repository of yours once it is up; may be given again
  --quiet          no log lines, only warnings and errors
  --no-app         without the sample app; its repository and project are there
  --no-sample      without anything of the sample
  --help`;

const { values } = parseArgs({
  options: {
    repo: { type: "string", multiple: true, default: [] },
    quiet: { type: "boolean" },
    "no-app": { type: "boolean" },
    "no-sample": { type: "boolean" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}

const aia = fileURLToPath(new URL("../bin/aia.mjs", import.meta.url));
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
  if (!values["no-sample"]) {
    const shop = await createLocalProject(system, {
      slug: "shop",
      name: "The sample shop",
      sources: sampleAppFolder,
      settings: { sample: true },
    });
    if (!values["no-app"]) await keepSampleAppRunning(shop);
  }
  const mirrors = system.github.mirrors();
  console.log(`
${paint("bold", "AIA is up")} in ${duration(performance.now() - started)}${builtAfter > 1_000 ? `, ${duration(builtAfter)} of it building the dashboard` : ""}, ${memoryLine()}

  dashboard    ${await signInLink(system)}
  sample       ${sampleLine()}
  logs         ${folder}/logs
${mirrors.map(({ name, source }) => `  connected    ${name}, from ${printable(source.replace(/\/\.git$/, ""))}\n`).join("")}
The link signs you in, once. Another, whenever you need one:

  ${aiaCommand(folder, "login")}

Connect your own repository; type in its folder, in another terminal:

  ${aiaCommand(folder, "connect")}

Ctrl-C stops everything.
`);
  for (const repository of values.repo) await connectRepository(repository);

  /** The command that a person types, so that there is one way; npm says from where the path is. */
  async function connectRepository(repository: string): Promise<void> {
    const cwd = resolve(process.env.INIT_CWD ?? "", repository);
    const args = [aia, "connect", "--aia", folder];
    const child = spawn(process.execPath, args, { cwd, stdio: "inherit" });
    await once(child, "exit").catch(() =>
      console.log(paint("red", `There is no folder ${printable(cwd)} to connect.`)),
    );
  }

  function sampleLine(): string {
    if (values["no-sample"]) return "left out";
    const app = values["no-app"] ? "its app not started" : system.url("sampleApp");
    return `${app}, repository ${system.github.url}/acme/shop`;
  }

  async function keepSampleAppRunning(shop: LocalProject): Promise<void> {
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
