import { Hono } from "hono";
import * as z from "zod";
import { IncidentAction } from "#core/api/state/incident-action.ts";
import { RecordDetections } from "#core/api/state/record-detections.ts";
import { Fault } from "#core/fault.ts";
import { MergeIncident, SplitIncident, UndoGrouping } from "#core/grouping/regrouping.ts";
import { IncidentStatus } from "#core/incident/incident.ts";
import type { Regrouped } from "#db/grouping/keep-rule.ts";
import { mergeIncident } from "#db/grouping/merge.ts";
import { splitIncident } from "#db/grouping/split.ts";
import { undoGrouping } from "#db/grouping/undo.ts";
import { act } from "#db/incidents/act.ts";
import { listIncidents } from "#db/incidents/list.ts";
import { readIncident } from "#db/incidents/read.ts";
import { recordDetections } from "#db/incidents/record.ts";
import { jsonBody, paramsOf, queryOf } from "../../service/api/validate.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { dispatch } from "../steps/dispatch.ts";
import { withSource } from "./excerpts.ts";

const ById = z.object({ id: z.uuid() });

const Query = z.object({
  project: z.string().max(40).optional(),
  /** One or more states, comma-separated. */
  status: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(IncidentStatus))
    .optional(),
  q: z.string().max(200).optional(),
  cursor: z
    .string()
    .regex(/^[\d\-:+. TZ]+,[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const incidentRoutes = new Hono<{ Bindings: Env }>()
  .post("/incidents", jsonBody(RecordDetections), async (c) => {
    const db = openDatabase(c.env);
    const recorded = await recordDetections(db, c.req.valid("json"));
    // A duplicate may be here because the first delivery died between commit and announcement.
    if (recorded.kind === "duplicate" || recorded.incidents.some(({ created }) => created))
      c.executionCtx.waitUntil(dispatch(c.env, db));
    return c.json(recorded);
  })
  .get("/incidents", queryOf(Query), async (c) => {
    const { project, status, q, cursor, limit } = c.req.valid("query");
    return c.json(
      await listIncidents(openDatabase(c.env), { project, statuses: status, q, cursor, limit }),
    );
  })
  .get("/incidents/:id", paramsOf(ById), async (c) => {
    const stored = await readIncident(openDatabase(c.env), c.req.valid("param").id);
    if (!stored) throw new Fault("not_found", "There is no such incident.");
    return c.json(await withSource(c.env.STORE, stored));
  })
  .post("/incidents/:id/actions", paramsOf(ById), jsonBody(IncidentAction), async (c) => {
    const db = openDatabase(c.env);
    const done = await act(db, c.req.valid("param").id, c.req.valid("json"));
    if (!done)
      throw new Fault("conflict", "The incident is in a state in which this means nothing.");
    c.executionCtx.waitUntil(dispatch(c.env, db));
    return c.json({ kind: "done" as const });
  })
  .post("/incidents/:id/merge", paramsOf(ById), jsonBody(MergeIncident), async (c) =>
    c.json(
      regrouped(
        await mergeIncident(openDatabase(c.env), c.req.valid("param").id, c.req.valid("json")),
      ),
    ),
  )
  .post("/incidents/:id/split", paramsOf(ById), jsonBody(SplitIncident), async (c) =>
    c.json(
      regrouped(
        await splitIncident(openDatabase(c.env), c.req.valid("param").id, c.req.valid("json")),
      ),
    ),
  )
  .post("/incidents/:id/undo-grouping", paramsOf(ById), jsonBody(UndoGrouping), async (c) => {
    const db = openDatabase(c.env);
    const done = regrouped(await undoGrouping(db, c.req.valid("param").id, c.req.valid("json")));
    c.executionCtx.waitUntil(dispatch(c.env, db));
    return c.json(done);
  });

/** A refusal goes back with its reason. */
function regrouped(answer: Regrouped): { kind: "done" } {
  if (answer.kind === "refused") throw new Fault("conflict", answer.reason);
  return answer;
}
