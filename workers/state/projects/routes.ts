import { projectEndpoints } from "#core/api/state/endpoints/projects.ts";
import { Fault } from "#core/fault.ts";
import { findProject, listProjects, putProject } from "#db/projects/projects.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";

const handlers: Handlers<typeof projectEndpoints, Env> = {
  async listProjects(_, { env }) {
    return { projects: await listProjects(openDatabase(env)) };
  },
  async putProject({ body }, { env }) {
    const project = await putProject(openDatabase(env), body);
    if (!project) throw new Fault("internal", "The project was not saved.");
    return project;
  },
  async readProject({ params }, { env }) {
    const project = await findProject(openDatabase(env), params.slug);
    if (!project) throw new Fault("not_found", "There is no such project.");
    return project;
  },
};

export const projectRoutes = serve(projectEndpoints, handlers);
