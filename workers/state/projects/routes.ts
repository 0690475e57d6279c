import { projectEndpoints } from "#core/api/state/endpoints/projects.ts";
import { Fault } from "#core/fault.ts";
import { authorOf, projectsOf } from "#core/people/actor.ts";
import { refuseNewProject, refuseRepository } from "#core/people/beyond-role.ts";
import { beginErasing } from "#db/projects/erase.ts";
import { createProject, listProjects, putProject, saveProject } from "#db/projects/projects.ts";
import { readProjectPage } from "#db/projects/read-page.ts";
import { judgeSourceRoot } from "#db/source-roots/source-roots.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { timeBudget } from "../time-budget.ts";
import { eraseProject } from "./erase-project.ts";
import { namedProject, noSuchProject } from "./named-project.ts";

/** How long one call erases before it answers; callers wait ten seconds. */
const ERASING_MS = 5_000;

const handlers: Handlers<typeof projectEndpoints, Env> = {
  async listProjects(_, { env, actor }) {
    return { projects: await listProjects(openDatabase(env), projectsOf(actor)) };
  },
  async putProject({ body }, { env, actor }) {
    const project = await putProject(openDatabase(env), body, authorOf(actor));
    if (!project) throw new Fault("conflict", "A project of this slug is being erased.");
    return project;
  },
  readProject({ params }, { env }) {
    return namedProject(openDatabase(env), params.slug);
  },
  async createProject({ body }, { env, actor }) {
    const refusal = refuseNewProject(actor) ?? refuseRepository(actor, null, body.repository);
    if (refusal !== null) throw new Fault("forbidden", refusal);
    const project = await createProject(openDatabase(env), body, authorOf(actor));
    if (!project) throw new Fault("conflict", `There is a project “${body.slug}” already.`);
    return project;
  },
  async eraseProject({ params: { slug }, body }, { env, actor }) {
    if (body.confirm !== slug)
      throw new Fault("conflict", `Say so with the project's slug: {"confirm":"${slug}"}.`);
    const db = openDatabase(env);
    const projectId = await beginErasing(db, slug, authorOf(actor));
    if (projectId === null) throw noSuchProject();
    const isErased = await eraseProject(env.STORE, db, projectId, timeBudget(ERASING_MS));
    return { kind: isErased ? "erased" : "erasing" };
  },
  async saveProject({ params, body }, { env, actor }) {
    const db = openDatabase(env);
    const { repository } = await namedProject(db, params.slug);
    const refusal = refuseRepository(actor, repository, body.repository);
    if (refusal !== null) throw new Fault("forbidden", refusal);
    const project = await saveProject(db, params.slug, body, authorOf(actor));
    if (project) return project;
    throw new Fault("conflict", "Somebody changed this project while you did. Nothing was saved.");
  },
  async readProjectPage({ params }, { env }) {
    const page = await readProjectPage(openDatabase(env), params.slug);
    if (!page) throw noSuchProject();
    return page;
  },
  async judgeRoot({ params, body: { refused, ...root } }, { env }) {
    const db = openDatabase(env);
    const { id } = await namedProject(db, params.slug);
    if (await judgeSourceRoot(db, id, root, refused)) return { kind: "done" };
    throw new Fault("not_found", "This project has learned no such root.");
  },
};

export const projectRoutes = serve(projectEndpoints, handlers);
