import { projectEndpoints } from "#core/api/state/endpoints/projects.ts";
import { Fault } from "#core/fault.ts";
import { beginErasing } from "#db/projects/erase.ts";
import { findProject, listProjects, putProject } from "#db/projects/projects.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { timeBudget } from "../time-budget.ts";
import { eraseProject } from "./erase-project.ts";

/** How long one call erases before it answers; callers wait ten seconds. */
const ERASING_MS = 5_000;

const handlers: Handlers<typeof projectEndpoints, Env> = {
  async listProjects(_, { env }) {
    return { projects: await listProjects(openDatabase(env)) };
  },
  async putProject({ body }, { env }) {
    const project = await putProject(openDatabase(env), body);
    if (!project) throw new Fault("conflict", "A project of this slug is being erased.");
    return project;
  },
  async readProject({ params }, { env }) {
    const project = await findProject(openDatabase(env), params.slug);
    if (!project) throw new Fault("not_found", "There is no such project.");
    return project;
  },
  async eraseProject({ params: { slug }, body }, { env }) {
    if (body.confirm !== slug)
      throw new Fault("conflict", `Say so with the project's slug: {"confirm":"${slug}"}.`);
    const db = openDatabase(env);
    const projectId = await beginErasing(db, slug);
    if (projectId === null) throw new Fault("not_found", "There is no such project.");
    const isErased = await eraseProject(env.STORE, db, projectId, timeBudget(ERASING_MS));
    return { kind: isErased ? "erased" : "erasing" };
  },
};

export const projectRoutes = serve(projectEndpoints, handlers);
