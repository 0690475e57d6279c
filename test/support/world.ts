import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import type { ProjectSettings } from "#core/project/project.ts";
import { type System, type SystemOptions, startSystem } from "../../local/run/index.ts";
import { freePort } from "../../local/run/ports.ts";
import { clone, createLocalProject, type LocalProject } from "../../local/run/project.ts";
import { type SampleApp, sampleAppFolder, startSampleApp } from "../../local/run/sample-app.ts";
import { type StateApi, stateApi } from "../../local/run/state.ts";
import { exportedError, sendUntilTaken } from "./exported-error.ts";

export type World = {
  system: System;
  state: StateApi;
  folder: string;
  /** A repository with the shop's files, and a project bound to it; nothing runs, so that nothing is waited for. */
  project: (slug: string, settings?: Partial<ProjectSettings>) => Promise<LocalProject>;
  /** Sends what the shop would send of a cart whose coupon has run out. */
  report: (project: Pick<LocalProject, "key" | "head">) => Promise<void>;
  /** A repository with these files, a project bound to it, and the app running from a clone of it. */
  shop: (slug: string, sources: string, settings?: Partial<ProjectSettings>) => Promise<Shop>;
  stop: () => Promise<void>;
};

export type Shop = LocalProject & { app: SampleApp; checkout: string; slug: string };

/** The whole system on free ports and a folder of its own: PostgreSQL, git, workerd, and real apps. */
export async function openWorld(options: Partial<SystemOptions> = {}): Promise<World> {
  const folder = options.folder ?? mkdtempSync(`${tmpdir()}/aia-e2e-`);
  const system = await startSystem({ ...options, folder });
  const apps: SampleApp[] = [];
  let reports = 0;
  return {
    system,
    folder,
    state: stateApi(system.url("state")),
    project: (slug, settings = {}) =>
      createLocalProject(system, { slug, name: slug, sources: sampleAppFolder, settings }),
    report: async ({ key, head }) => {
      reports += 1;
      const trace = reports.toString(16).padStart(32, "c");
      const body = exportedError({ type: "TypeError", trace, revision: head });
      await sendUntilTaken(system.url("agent"), key, body);
    },
    shop: async (slug, sources, settings = {}) => {
      const project = await createLocalProject(system, { slug, name: slug, sources, settings });
      const checkout = `${folder}/app-${slug}`;
      const revision = await clone(project.cloneUrl, checkout);
      const app = await startSampleApp({
        folder: checkout,
        port: await freePort(),
        revision,
        logFile: `${folder}/logs/${slug}.log`,
        telemetry: { endpoint: system.url("agent"), key: project.key },
      });
      apps.push(app);
      return { ...project, app, checkout, slug };
    },
    stop: async () => {
      await Promise.allSettled(apps.map((app) => app.stop()));
      await system.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until a check passes, looking every 50 ms; fails with what was seen last. */
export async function eventually<T>(
  look: () => Promise<T | undefined | false> | T | undefined | false,
  what: string | (() => string),
  patienceMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const missed = typeof what === "string" ? what : what();
  throw new Error(`Not seen within ${patienceMs} ms: ${missed}`, { cause: last });
}

/** The only incident of a project once it rests in one of these states. */
export function onlyIncident(
  state: StateApi,
  slug: string,
  ...statuses: string[]
): Promise<IncidentPage> {
  return eventually(
    async () => {
      const { incidents } = await state.incidents(slug);
      if (incidents.length > 1)
        throw new Error(
          `${incidents.length} incidents: ${incidents.map(({ title }) => title).join("; ")}`,
        );
      const [row] = incidents;
      return row && statuses.includes(row.status) ? state.incident(row.id) : undefined;
    },
    `one incident of ${slug} that is ${statuses.join(" or ")}`,
  );
}
