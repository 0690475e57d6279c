import { migrate } from "#db/migrate.ts";
import { type Github, startGithub } from "../stand-ins/github/index.ts";
import { type Postgres, startPostgres } from "../stand-ins/postgres/index.ts";
import { aiaCommand } from "./aia-command.ts";
import { type Bundle, bundleWorkers } from "./bundle.ts";
import { dashboardIsBuilt, dashboardOptions } from "./dashboard.ts";
import { guardRun } from "./guard.ts";
import { openLogs, type ServiceLine } from "./log.ts";
import {
  convertV4MiniflareOptions,
  Miniflare,
  type MiniflareOptions,
  NoOpLog,
} from "./miniflare.ts";
import { anyPorts, type Ports } from "./ports.ts";
import { leaveFolder, takeFolder } from "./processes.ts";
import { revisionOf } from "./revision.ts";
import { watchRuntime } from "./runtime-watch.ts";
import { type Secrets, secretsOf } from "./secrets.ts";
import { assertSettings, laptopBindings } from "./settings.ts";
import { sweepState } from "./state.ts";
import { removeSystemFile, writeSystemFile } from "./system-file.ts";
import {
  type Bindings,
  type Module,
  moduleOf,
  type Shape,
  workerMains,
  workerOptions,
} from "./workers.ts";

export type SystemOptions = {
  /** Everything the system keeps: database, objects, repositories, logs. */
  folder: string;
  /** Free ones by default. */
  ports?: Ports;
  /** Settings beside or over the laptop's own, by service. */
  settings?: Partial<Bindings>;
  /** A Worker for each service by default. */
  shape?: Shape;
  /** What a Worker runs in place of its bundle alone: a story puts an outage around it. */
  modulesOf?: (bundle: Bundle) => Module[];
  /** Whether what the database committed outlives a loss of power: for a folder that is kept. */
  durable?: boolean;
  /** Bundle again and reload when a source changes. */
  watch?: boolean;
  onLine?: (line: ServiceLine) => void;
  onReload?: () => void;
};

export type System = {
  folder: string;
  secrets: Secrets;
  ports: Ports;
  postgres: Postgres;
  github: Github;
  runtime: Miniflare;
  /** The address of a service or a stand-in. */
  url: (name: keyof Ports) => string;
  stop: () => Promise<void>;
};

/** As often as wrangler.toml's cron for state. */
const SWEEP_MS = 30 * 60_000;
/** A copy whose message was not handled is found by its age. */
const SPOOL_SWEEP_MS = 60_000;

const CLOSED = "export default { fetch: () => new Response(null, { status: 404 }) };";

/** Starts all of AIA in this process and one workerd, with the outside world's stand-ins. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { folder, shape = "five" } = options;
  const ports = options.ports ?? (await anyPorts());
  const url = (name: keyof Ports) => `http://127.0.0.1:${ports[name]}`;
  const bindingsWith = (
    database: string,
    neonHost: string,
    { githubToken, webhook, sealing }: Pick<Secrets, "githubToken" | "webhook" | "sealing">,
  ) =>
    laptopBindings(
      {
        database: { url: database, neonHost },
        github: { url: url("github"), token: githubToken, webhookSecret: webhook },
        sealingKeys: sealing,
        dashboardUrl: url("dashboard"),
      },
      options.settings ?? {},
    );
  // Before anything is started, with an address that only stands for the one to come.
  const toCome = "made once the folder is taken";
  const sealing = `to-come:${btoa("\0".repeat(32))}`;
  const noSecrets = { githubToken: toCome, webhook: toCome, sealing };
  assertSettings(bindingsWith("postgres://localhost", "localhost:1", noSecrets));
  const guard = guardRun(takeFolder(folder));
  const secrets = secretsOf(folder);
  const logs = openLogs(`${folder}/logs`, options.onLine);
  const [firstRevision, postgres, github, bundler] = await Promise.all([
    revisionOf(),
    startPostgres({
      folder: `${folder}/postgres`,
      passwords: secrets.database,
      durable: options.durable ?? false,
    }),
    startGithub({
      port: ports.github,
      folder: `${folder}/github`,
      tokens: [secrets.githubToken],
      connectSecret: secrets.connect,
      webhook: { url: `${url("git")}/webhooks/github`, secret: secrets.webhook },
    }),
    bundleWorkers(workerMains(shape), options.watch ? () => void reload() : undefined),
  ]);
  const bindings = bindingsWith(postgres.connectionString, postgres.neonHost, secrets);
  await migrate({
    databaseUrl: bindings.state.DATABASE_URL ?? "",
    neonLocal: bindings.state.NEON_LOCAL,
  });
  const standIn = bindings.git.GITHUB_API_URL === url("github");
  const words = {
    agentUrl: url("agent"),
    gitUrl: url("git"),
    connectCommand: standIn ? aiaCommand(folder, "connect") : null,
  };
  const runtimeOptions = (revision: string): MiniflareOptions =>
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      cf: false,
      telemetry: { enabled: false },
      resourcePersistencePath: `${folder}/objects`,
      log: new NoOpLog(),
      unsafeHandleRuntimeRestart: afterRestart,
      handleStructuredLogs: ({ level, message }) => logs.take(level, message),
      workers: [
        // Miniflare gives the first Worker a port of its own; nothing may answer there.
        { name: "aia-closed", modules: [moduleOf("index.mjs", CLOSED)] },
        ...workerOptions({
          bundles: bundler.bundles(),
          ports,
          bindings,
          revision,
          shape,
          modulesOf: options.modulesOf,
        }),
        ...(dashboardIsBuilt() ? [dashboardOptions(ports.dashboard, words, shape)] : []),
      ],
    });
  // Queues live in memory here: what was on its way when workerd ended is taken up again.
  const afterRestart = () => sweepState(url("state"), { restarted: true });
  const runtime = new Miniflare(runtimeOptions(firstRevision));
  await runtime.ready;
  await afterRestart();
  const crons = [
    setInterval(() => void sweepState(url("state")), SWEEP_MS),
    setInterval(() => void sweepState(url("state"), { only: "spool" }), SPOOL_SWEEP_MS),
  ];

  writeSystemFile(folder, {
    pid: process.pid,
    agent: url("agent"),
    state: url("state"),
    dashboard: url("dashboard"),
    github: url("github"),
    standIn,
  });

  let reloading = Promise.resolve();
  function restartRuntime(): Promise<void> {
    reloading = reloading.then(async () => runtime.setOptions(runtimeOptions(await revisionOf())));
    return reloading;
  }
  async function reload(): Promise<void> {
    await restartRuntime();
    options.onReload?.();
  }
  const endWatch = watchRuntime(url("state"), async () => {
    await restartRuntime();
    await afterRestart();
  });

  return {
    folder,
    secrets,
    ports,
    postgres,
    github,
    runtime,
    url,
    stop: async () => {
      removeSystemFile(folder);
      for (const cron of crons) clearInterval(cron);
      await endWatch();
      await Promise.allSettled([runtime.dispose(), bundler.stop(), github.stop(), postgres.stop()]);
      logs.close();
      guard.dismiss();
      leaveFolder(folder);
    },
  };
}
