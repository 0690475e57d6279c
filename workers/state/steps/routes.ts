import { stepEndpoints } from "#core/api/state/endpoints/steps.ts";
import type { CompleteStep } from "#core/api/state/steps.ts";
import { afterAutopsy, asAskedFor } from "#core/autopsy/after-autopsy.ts";
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
import { wantSource } from "#db/steps/wants.ts";
import { autopsyKey } from "#r2/keys.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { readSettings } from "../../service/settings.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { Settings } from "../settings.ts";
import { dispatch } from "./dispatch.ts";

const handlers: Handlers<typeof stepEndpoints, Env> = {
  claimStep({ body }, { env }) {
    return claimStep(openDatabase(env), body, leaseOf(env, body.stage));
  },
  saveProgress({ body: { data, ...held } }, { env }) {
    return saveProgress(openDatabase(env), held, data, leaseOf(env, held.stage));
  },
  async completeStep({ body }, { env, later }) {
    const db = openDatabase(env);
    const reply = await complete(db, body);
    later(dispatch(env, db));
    return reply;
  },
  async failStep({ body: { fault, ...held } }, { env, later }) {
    const db = openDatabase(env);
    const reply = await failStep(db, held, fault, afterFault(fault, await triesOf(db, held)));
    later(dispatch(env, db));
    return reply;
  },
  async completeAutopsy({ body }, { env, later }) {
    const db = openDatabase(env);
    if ("wants" in body) {
      const asked = await wantSource(db, body);
      later(dispatch(env, db));
      return asked;
    }
    const { incidentId } = body;
    const { project, environment } = await projectOfIncident(db, incidentId);
    const autopsy = asAskedFor(body.autopsy, project, environment);
    const after = afterAutopsy(body.autopsy, project, environment);
    const reply = await completeAutopsy(db, { ...body, autopsy }, after);
    later(dispatch(env, db));
    later(archive(env.STORE, autopsyKey(project.id, incidentId, autopsy.attempt), autopsy));
    return reply;
  },
};

/** The step engine: the only place where a stage is claimed, kept, ended or tried again. */
export const stepRoutes = serve(stepEndpoints, handlers);

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
