import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SYSTEM_VARIABLE } from "./descendants.ts";

/** The sample app's sources in this checkout: what the stand-in's repository is seeded with. */
export const sampleAppFolder = fileURLToPath(new URL("../../sample-app/", import.meta.url));

export type SampleAppOptions = {
  /** A clone of the app's repository. */
  folder: string;
  port: number;
  /** The commit that is checked out there. */
  revision: string;
  logFile: string;
  /** Where OpenTelemetry goes; nowhere when absent. */
  telemetry?: { endpoint: string; key: string };
};

export type SampleApp = {
  url: string;
  /** Resolves when the process has ended by itself or by `stop`, with its exit code. */
  ended: Promise<number | null>;
  stop: () => Promise<void>;
};

/** The packages of the app, shared with a clone of it: its lock is the same. */
export function shareModules(folder: string): void {
  const modules = `${sampleAppFolder}node_modules`;
  if (!existsSync(modules))
    throw new Error("The sample app's packages are not installed. Run npm ci.");
  if (!existsSync(`${folder}/node_modules`)) symlinkSync(modules, `${folder}/node_modules`, "dir");
}

/** Starts the app from a clone and waits until it answers. Exports every 200 ms, so that a demo is quick. */
export async function startSampleApp(options: SampleAppOptions): Promise<SampleApp> {
  const { folder, port } = options;
  shareModules(folder);
  const log = createWriteStream(options.logFile, { flags: "a" });
  const child = spawn(
    process.execPath,
    [
      "--stack-trace-limit=50",
      "--import",
      "./src/telemetry.ts",
      "--import",
      "./src/crash.ts",
      "src/server.ts",
    ],
    { cwd: folder, env: environment(options), stdio: ["ignore", "pipe", "pipe"] },
  );
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const ended = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
  const url = `http://127.0.0.1:${port}`;
  await answers(url, child, options.logFile);
  return { url, ended, stop: () => stop(child, ended) };
}

function environment({ port, revision, telemetry }: SampleAppOptions): NodeJS.ProcessEnv {
  const common = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    [SYSTEM_VARIABLE]: process.env[SYSTEM_VARIABLE],
    PORT: String(port),
    HOST: "127.0.0.1",
  };
  if (!telemetry) return { ...common, OTEL_SDK_DISABLED: "true" };
  return {
    ...common,
    OTEL_EXPORTER_OTLP_ENDPOINT: telemetry.endpoint,
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${telemetry.key}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    OTEL_SERVICE_NAME: "shop",
    OTEL_RESOURCE_ATTRIBUTES: `service.version=${revision.slice(0, 12)},vcs.ref.head.revision=${revision},deployment.environment.name=demo`,
    OTEL_METRICS_EXPORTER: "none",
    OTEL_BSP_SCHEDULE_DELAY: "200",
    OTEL_BLRP_SCHEDULE_DELAY: "200",
  };
}

async function answers(url: string, child: ChildProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break;
    const ok = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1_000) }).then(
      (reply) => reply.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`The sample app did not start. Its log: ${logFile}`);
}

/** SIGTERM lets the app send what telemetry it still holds. */
async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const hard = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(hard);
}
