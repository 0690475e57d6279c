import { Hono } from "hono";
import {
  ClaimStep,
  CompleteAutopsy,
  CompleteStep,
  FailStep,
  ProgressStep,
} from "#core/api/state/steps.ts";
import { afterAutopsy } from "#core/autopsy/after-autopsy.ts";
import { afterFault } from "#core/steps/after-fault.ts";
import { leaseSeconds, type Stage } from "#core/steps/stage.ts";
import type { Database } from "#db/client.ts";
import { projectOfIncident } from "#db/projects/projects.ts";
import { claimStep } from "#db/steps/claim.ts";
import { completeAutopsy } from "#db/steps/complete-autopsy.ts";
import { completePullRequest } from "#db/steps/complete-pull-request.ts";
import { completeSource } from "#db/steps/complete-source.ts";
import { failStep } from "#db/steps/fail.ts";
import { saveProgress } from "#db/steps/progress.ts";
import { triesOf } from "#db/steps/tries.ts";
import { autopsyKey } from "#r2/keys.ts";
import { jsonBody } from "../../service/api/validate.ts";
import { readSettings } from "../../service/settings.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { Settings } from "../settings.ts";
import { dispatch } from "./dispatch.ts";

/** The step engine: the only place where a step is claimed, kept, ended or tried again. */
export const stepRoutes = new Hono<{ Bindings: Env }>()
  .post("/steps/claim", jsonBody(ClaimStep), async (c) => {
    const claim = c.req.valid("json");
    return c.json(await claimStep(openDatabase(c.env), claim, leaseOf(c.env, claim.stage)));
  })
  .post("/steps/progress", jsonBody(ProgressStep), async (c) => {
    const { data, ...held } = c.req.valid("json");
    return c.json(await saveProgress(openDatabase(c.env), held, data));
  })
  .post("/steps/complete", jsonBody(CompleteStep), async (c) => {
    const db = openDatabase(c.env);
    const reply = await complete(db, c.req.valid("json"));
    c.executionCtx.waitUntil(dispatch(c.env, db));
    return c.json(reply);
  })
  .post("/steps/fail", jsonBody(FailStep), async (c) => {
    const db = openDatabase(c.env);
    const { fault, ...held } = c.req.valid("json");
    const reply = await failStep(db, held, fault, afterFault(fault, await triesOf(db, held)));
    c.executionCtx.waitUntil(dispatch(c.env, db));
    return c.json(reply);
  })
  .post("/autopsy", jsonBody(CompleteAutopsy), async (c) => {
    const db = openDatabase(c.env);
    const result = c.req.valid("json");
    const { incidentId, autopsy } = result;
    const project = await projectOfIncident(db, incidentId);
    const reply = await completeAutopsy(db, result, afterAutopsy(autopsy, project));
    c.executionCtx.waitUntil(dispatch(c.env, db));
    c.executionCtx.waitUntil(
      archive(c.env.STORE, autopsyKey(project.id, incidentId, autopsy.attempt), autopsy),
    );
    return c.json(reply);
  });

function complete(db: Database, result: CompleteStep) {
  return result.stage === "source" ? completeSource(db, result) : completePullRequest(db, result);
}

function leaseOf(env: Env, stage: Stage): number {
  const settings = readSettings(Settings, env);
  const set: Record<Stage, number | undefined> = {
    source: settings.LEASE_SOURCE_SECONDS,
    autopsy: settings.LEASE_AUTOPSY_SECONDS,
    pull_request: settings.LEASE_PULL_REQUEST_SECONDS,
  };
  return set[stage] ?? leaseSeconds[stage];
}

/** The archive is a copy; Postgres has the answer already, so R2 being away loses nothing. */
async function archive(store: R2Bucket, key: string, content: unknown): Promise<void> {
  await store.put(key, JSON.stringify(content)).catch(() => undefined);
}
