import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { type System, type SystemOptions, startSystem } from "../../local/run/index.ts";
import { createLocalProject, type LocalProject } from "../../local/run/project.ts";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { type StateApi, stateApi } from "../../local/run/state.ts";
import { followServices, type Progress } from "./progress.ts";
import { type WatchedPort, watchPorts } from "./watched-port.ts";

/** The whole system with a project, and everything it is measured by. */
export type MeasuredSystem = {
  system: System;
  project: LocalProject;
  state: StateApi;
  progress: Progress;
  database: WatchedPort;
  github: WatchedPort;
  /** From nothing, an empty database included, until every Worker answers. */
  startMs: number;
  stop: () => Promise<void>;
};

/** Starts all of it in a folder of its own, which goes when it stops; with settings beside the laptop's. */
export async function startMeasuredSystem(
  settings: SystemOptions["settings"] = {},
): Promise<MeasuredSystem> {
  const folder = mkdtempSync(`${tmpdir()}/aia-bench-`);
  const progress = followServices();
  const startedAt = Date.now();
  const system = await startSystem({ folder, settings, onLine: progress.onLine });
  const startMs = Date.now() - startedAt;
  const project = await createLocalProject(system, {
    slug: "bench",
    name: "bench",
    sources: sampleAppFolder,
    // It opens as many as the machine can.
    settings: {
      ...{ newIncidentsPerMinute: 10_000, quotaBurst: 1_000_000, quotaPerSecond: 100_000 },
      // A sample's pull requests never wait for room.
      sample: true,
    },
  });
  const neonPort = Number(system.postgres.neonHost.split(":")[1]);
  const { ports, stop: stopWatching } = watchPorts([neonPort, system.github.port]);
  const [database, github] = ports;
  if (!database || !github) throw new Error("There are two ports to watch.");
  return {
    system,
    project,
    state: stateApi(system.url("state")),
    progress,
    database,
    github,
    startMs,
    stop: async () => {
      stopWatching();
      await system.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
