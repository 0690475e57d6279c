import { type Context, Hono } from "hono";
import * as z from "zod";
import { ACTOR_HEADER, actorHeader } from "#core/api/actor-header.ts";
import type { Endpoint } from "#core/api/endpoint.ts";
import { stateContract } from "#core/api/state/contract.ts";
import { Fault } from "#core/fault.ts";
import { type Access, decideAccess } from "#core/people/access.ts";
import type { Actor } from "#core/people/actor.ts";
import { whyNotKnown } from "#core/people/not-known.ts";
import { Project } from "#core/project/project.ts";
import type { Database } from "#db/client.ts";
import { projectOfIncident, projectOfSlug } from "#db/people/named-project.ts";
import { answerFault, faultResponse } from "../../service/api/fault-response.ts";
import { createLog } from "../../service/observe/log.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { internalApi } from "../http.ts";
import { identify, secretIn } from "./identify.ts";

/**
 * State's API for people, by way of the dashboard: of the contract what each endpoint's `access`
 * allows to who asks, and nothing beside. The internal API does the work, and is told who it is for.
 */
export const peopleApi = new Hono<{ Bindings: Env }>();

for (const endpoint of Object.values<Endpoint>(stateContract)) {
  const { access } = endpoint;
  // What is for services alone is not there for people, and costs the database nothing.
  if (!access || access.to === "service") continue;
  peopleApi.on(endpoint.method, endpoint.path, async (context) => {
    const actor = await admit(access, context);
    const request = new Request(context.req.raw);
    request.headers.delete("authorization");
    request.headers.set(ACTOR_HEADER, actorHeader(actor));
    return internalApi.fetch(request, context.env, context.executionCtx);
  });
}
peopleApi.notFound(() => faultResponse(new Fault("not_found", "No such route.")));
peopleApi.onError(answerFault(createLog("state")));

/** Who asks, where they may. Throws the refusal. */
async function admit(access: Access, context: Context<{ Bindings: Env }>): Promise<Actor> {
  const db = openDatabase(context.env);
  const later = (work: Promise<unknown>) => context.executionCtx.waitUntil(work);
  const [actor, projectId] = await Promise.all([
    identify(db, context.req.raw.headers, later),
    access.to === "project" ? projectIn(db, access, context) : null,
  ]);
  const decision = decideAccess(access, actor, projectId);
  if (decision.kind === "allowed") return actor;
  if (decision.code !== "unauthorized") throw new Fault(decision.code, decision.message);
  throw new Fault("unauthorized", whyNotKnown(secretIn(context.req.raw.headers)));
}

type ToProject = Extract<Access, { to: "project" }>;

/** The project that a call names, null where it names none that there is. */
async function projectIn(
  db: Database,
  { named, evenErasing }: ToProject,
  { req }: Context,
): Promise<string | null> {
  if (named === "incident") {
    const id = z.uuid().safeParse(req.param("id"));
    return id.success ? projectOfIncident(db, id.data) : null;
  }
  const slug = Project.shape.slug.safeParse(
    named === "slug" ? req.param("slug") : req.query("project"),
  );
  return slug.success ? projectOfSlug(db, slug.data, evenErasing) : null;
}
