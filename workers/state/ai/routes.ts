import { autopsyContract, autopsyEndpoints } from "#core/api/autopsy.ts";
import { aiEndpoints } from "#core/api/state/endpoints/ai.ts";
import { Fault } from "#core/fault.ts";
import { authorOf } from "#core/people/actor.ts";
import { beginCall, endCall, readSpend } from "#db/ai/calls.ts";
import { forgetAiKey, listAiKeys, saveAiKey, showAiKeys } from "#db/ai/keys.ts";
import { replayInput } from "#db/steps/replay-input.ts";
import { serviceClient } from "../../service/api/client.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { namedProject } from "../projects/named-project.ts";

const handlers: Handlers<typeof aiEndpoints, Env> = {
  async readAi({ params: { slug } }, { env }) {
    const db = openDatabase(env);
    const { id } = await namedProject(db, slug);
    const [keys, spend, health] = await Promise.all([
      showAiKeys(db, id),
      readSpend(db, id),
      // The page is worth showing without it.
      askAutopsy(env)(autopsyContract.readHealth, {}).catch(() => null),
    ]);
    return { keys, ...spend, deployment: health?.provider ?? null };
  },
  async saveAiKey({ params: { slug }, body }, { env, actor }) {
    const db = openDatabase(env);
    const { id: projectId } = await namedProject(db, slug);
    const sealed = await askAutopsy(env)(autopsyEndpoints.sealKey, {
      body: { ...body, projectId },
    });
    const { provider, baseUrl } = body;
    await saveAiKey(db, projectId, { provider, baseUrl, ...sealed }, authorOf(actor));
    return { kind: "done" };
  },
  async forgetAiKey({ params: { slug }, body }, { env, actor }) {
    const db = openDatabase(env);
    const { id } = await namedProject(db, slug);
    if (await forgetAiKey(db, id, body, authorOf(actor))) return { kind: "done" };
    throw new Fault("not_found", "This project has no such key.");
  },
  async tryModel({ params: { slug }, body: choice }, { env }) {
    const db = openDatabase(env);
    const { id: projectId, settings } = await namedProject(db, slug);
    const { webGrounded } = settings.ai;
    const keys = await listAiKeys(db, projectId);
    const body = { projectId, choice, webGrounded, keys };
    return askAutopsy(env)(autopsyEndpoints.tryModel, { body });
  },
  async replayAnalysis({ params: { id }, body: { models } }, { env }) {
    const found = await replayInput(openDatabase(env), id, models);
    if (!found) throw new Fault("not_found", "There is no such incident.");
    const replayed = await askAutopsy(env)(autopsyEndpoints.replay, { body: found.input });
    return { kept: found.kept, replayed };
  },
  async listAiKeys({ params: { projectId } }, { env }) {
    return { keys: await listAiKeys(openDatabase(env), projectId) };
  },
  beginCall({ body }, { env }) {
    return beginCall(openDatabase(env), body);
  },
  async endCall({ body }, { env }) {
    await endCall(openDatabase(env), body);
    return { kind: "done" };
  },
};

/** A project's models: keys, budgets, and which services are left alone. Autopsy asks the models. */
export const aiRoutes = serve(aiEndpoints, handlers);

function askAutopsy(env: Env) {
  return serviceClient("autopsy", env.AUTOPSY);
}
