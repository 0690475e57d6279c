import { gitEndpoints } from "#core/api/git/contract.ts";
import { handOffEndpoints } from "#core/api/state/endpoints/hand-offs.ts";
import { Fault } from "#core/fault.ts";
import { nameOf } from "#core/people/actor.ts";
import { keepHandOff, readForHandOff, seeIssue } from "#db/hand-offs/hand-offs.ts";
import { serviceClient } from "../../service/api/client.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { dispatch } from "../steps/dispatch.ts";

const handlers: Handlers<typeof handOffEndpoints, Env> = {
  async handOffIncident({ params: { id }, body }, { env, actor }) {
    const db = openDatabase(env);
    const ready = await readForHandOff(db, id);
    if (ready.kind === "refused") throw new Fault("conflict", ready.reason);
    if (ready.kind === "done") return { kind: "done", number: ready.number, url: ready.url };
    const ask = serviceClient("git", env.GIT);
    const { assignee } = body;
    const issue = await ask(gitEndpoints.createIssue, { body: { ...ready.issue, assignee } });
    await keepHandOff(db, id, issue, nameOf(actor, body.actor));
    return { kind: "done", number: issue.number, url: issue.url };
  },
  async seeIssue({ body }, { env, later }) {
    const db = openDatabase(env);
    const kind = await seeIssue(db, body);
    later(dispatch(env, db));
    return { kind };
  },
};

/** Incidents that are left to a person, or to another agent, as issues of their repository. */
export const handOffRoutes = serve(handOffEndpoints, handlers);
