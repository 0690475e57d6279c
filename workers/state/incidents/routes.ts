import { incidentEndpoints } from "#core/api/state/endpoints/incidents.ts";
import { Fault } from "#core/fault.ts";
import { nameOf, projectsOf } from "#core/people/actor.ts";
import type { Regrouped } from "#db/grouping/keep-rule.ts";
import { mergeIncident } from "#db/grouping/merge.ts";
import { splitIncident } from "#db/grouping/split.ts";
import { undoGrouping } from "#db/grouping/undo.ts";
import { act } from "#db/incidents/act.ts";
import { countIncidents } from "#db/incidents/count.ts";
import { listIncidents } from "#db/incidents/list.ts";
import { readIncident } from "#db/incidents/read.ts";
import { recordDetections } from "#db/incidents/record.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { readSettings } from "../../service/settings.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { Settings } from "../settings.ts";
import { dispatch } from "../steps/dispatch.ts";
import { withAddresses, withListAddresses } from "./addresses.ts";
import { withSource } from "./excerpts.ts";

const handlers: Handlers<typeof incidentEndpoints, Env> = {
  async recordDetections({ body }, { env, later }) {
    const db = openDatabase(env);
    const recorded = await recordDetections(db, body);
    // A duplicate may be here because the first delivery died between commit and announcement.
    if (recorded.kind === "duplicate" || recorded.incidents.some(({ created }) => created))
      later(dispatch(env, db));
    return recorded;
  },
  async listIncidents({ query: { status: statuses, ...query } }, { env, actor }) {
    const filter = { ...query, statuses, within: projectsOf(actor) };
    const list = await listIncidents(openDatabase(env), filter);
    return withListAddresses(list, readSettings(Settings, env).GITHUB_WEB_URL);
  },
  async countIncidents({ query: { project } }, { env, actor }) {
    const filter = { project, within: projectsOf(actor) };
    return { counts: await countIncidents(openDatabase(env), filter) };
  },
  async readIncident({ params }, { env }) {
    const stored = await readIncident(openDatabase(env), params.id);
    if (!stored) throw new Fault("not_found", "There is no such incident.");
    const { GITHUB_WEB_URL } = readSettings(Settings, env);
    const page = withAddresses(stored.page, GITHUB_WEB_URL);
    return withSource(env.STORE, { ...stored, page });
  },
  async actOnIncident({ params, body }, { env, later, actor }) {
    const db = openDatabase(env);
    const done = await act(db, params.id, { ...body, actor: nameOf(actor, body.actor) });
    if (!done)
      throw new Fault("conflict", "The incident is in a state in which this means nothing.");
    later(dispatch(env, db));
    return { kind: "done" };
  },
  async mergeIncident({ params, body }, { env, actor }) {
    const by = { ...body, actor: nameOf(actor, body.actor) };
    return regrouped(await mergeIncident(openDatabase(env), params.id, by));
  },
  async splitIncident({ params, body }, { env, actor }) {
    const by = { ...body, actor: nameOf(actor, body.actor) };
    return regrouped(await splitIncident(openDatabase(env), params.id, by));
  },
  async undoGrouping({ params, body }, { env, later, actor }) {
    const db = openDatabase(env);
    const by = { ...body, actor: nameOf(actor, body.actor) };
    const done = regrouped(await undoGrouping(db, params.id, by));
    later(dispatch(env, db));
    return done;
  },
};

export const incidentRoutes = serve(incidentEndpoints, handlers);

/** A refusal goes back with its reason. */
function regrouped(answer: Regrouped): { kind: "done" } {
  if (answer.kind === "refused") throw new Fault("conflict", answer.reason);
  return answer;
}
