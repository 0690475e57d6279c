import { execFile } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { type Project, ProjectSettings } from "#core/project/project.ts";
import type { System } from "./index.ts";
import { stateApi } from "./state.ts";

const run = promisify(execFile);

/** Whoever walks the loop on a laptop does not wait for half an hour until a fix counts as live. */
const RESOLVE_AFTER_SECONDS = 20;
/** Pull requests wait so that nobody has to read many at once: nobody reads those of a made-up shop. */
const WITHOUT_READERS = {
  openPullRequests: 100,
  minutesBetweenPullRequests: 0,
  pullRequestsPerDay: 1_000,
};

export type LocalProject = { project: Project; key: string; head: string; cloneUrl: string };

type Seed = {
  slug: string;
  name: string;
  /** The files of the repository's first commit; a `node_modules` is left behind. */
  sources: string;
  settings?: Partial<ProjectSettings>;
};

/** A repository on the stand-in, a project bound to it, and an ingest key. */
export async function createLocalProject(system: System, seed: Seed): Promise<LocalProject> {
  const staged = `${system.folder}/seed-${seed.slug}`;
  rmSync(staged, { recursive: true, force: true });
  cpSync(seed.sources, staged, {
    recursive: true,
    filter: (path) => !path.includes("/node_modules"),
  });
  const { head } = await system.github.createRepository({
    owner: "acme",
    name: seed.slug,
    folder: staged,
    message: "The shop as it is",
  });
  const state = stateApi(system.url("state"));
  const project = await state.keepProject({
    slug: seed.slug,
    name: seed.name,
    repository: { owner: "acme", name: seed.slug, baseBranch: "main" },
    settings: ProjectSettings.parse({
      resolveAfterSeconds: RESOLVE_AFTER_SECONDS,
      ...WITHOUT_READERS,
      ...seed.settings,
    }),
  });
  const key = await keepKey(`${system.folder}/${seed.slug}.key`, () => state.createKey(seed.slug));
  return { project, key, head, cloneUrl: `${system.github.url}/acme/${seed.slug}.git` };
}

/** A system that is started again keeps the key its apps already use. */
async function keepKey(file: string, create: () => Promise<{ key: string }>): Promise<string> {
  if (existsSync(file)) return readFileSync(file, "utf8");
  const { key } = await create();
  writeFileSync(file, key, { mode: 0o600 });
  return key;
}

/** A real `git clone`, with the machine's own git settings left out. */
export async function clone(url: string, folder: string, branch?: string): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
  };
  await run("git", ["clone", "--quiet", ...(branch ? ["--branch", branch] : []), url, folder], {
    env,
  });
  const { stdout } = await run("git", ["-C", folder, "rev-parse", "HEAD"], { env });
  return stdout.trim();
}
