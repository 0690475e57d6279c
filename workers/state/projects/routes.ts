import { Hono } from "hono";
import * as z from "zod";
import { Fault } from "#core/fault.ts";
import { balance } from "#core/incident/ledger.ts";
import { KeyUse } from "#core/project/key-owner.ts";
import { Project } from "#core/project/project.ts";
import { readLedger } from "#db/ledger.ts";
import {
  addKey,
  findProject,
  listProjects,
  ownerOfKey,
  putProject,
} from "#db/projects/projects.ts";
import { jsonBody, paramsOf, queryOf } from "../../service/api/validate.ts";
import { createIngestKey, hashIngestKey } from "../../service/ingest-key.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";

const BySlug = Project.pick({ slug: true });
const ByHash = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });
const NewKey = z.object({ use: KeyUse.default("server") });
const Span = z.object({
  project: z.string(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});

export const projectRoutes = new Hono<{ Bindings: Env }>()
  .get("/projects", async (c) => c.json({ projects: await listProjects(openDatabase(c.env)) }))
  .put("/projects", jsonBody(Project.omit({ id: true })), async (c) => {
    const project = await putProject(openDatabase(c.env), c.req.valid("json"));
    if (!project) throw new Fault("internal", "The project was not saved.");
    return c.json(project);
  })
  .get("/projects/:slug", paramsOf(BySlug), async (c) => {
    const project = await findProject(openDatabase(c.env), c.req.valid("param").slug);
    if (!project) throw new Fault("not_found", "There is no such project.");
    return c.json(project);
  })
  .post("/projects/:slug/keys", paramsOf(BySlug), queryOf(NewKey), async (c) => {
    const db = openDatabase(c.env);
    const project = await findProject(db, c.req.valid("param").slug);
    if (!project) throw new Fault("not_found", "There is no such project.");
    const key = createIngestKey(project.slug);
    await addKey(db, {
      projectId: project.id,
      hash: await hashIngestKey(key),
      hint: key.slice(0, key.lastIndexOf("_") + 5),
      use: c.req.valid("query").use,
    });
    return c.json({ key });
  })
  .get("/keys/:hash", paramsOf(ByHash), async (c) => {
    const owner = await ownerOfKey(openDatabase(c.env), c.req.valid("param").hash);
    if (!owner) throw new Fault("not_found", "There is no such key.");
    return c.json(owner);
  })
  .get("/accounting", queryOf(Span), async (c) => {
    const { project, from, to } = c.req.valid("query");
    return c.json(
      balance(await readLedger(openDatabase(c.env), project, from ?? null, to ?? null)),
    );
  });
