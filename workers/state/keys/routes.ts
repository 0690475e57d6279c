import { keyEndpoints } from "#core/api/state/endpoints/keys.ts";
import { Fault } from "#core/fault.ts";
import { authorOf } from "#core/people/actor.ts";
import type { Project } from "#core/project/project.ts";
import { addKey, endKey, noteKeyUse, ownerOfKey, revokeKey, rotateKey } from "#db/keys/keys.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { hashSecret } from "../../service/hash-secret.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { namedProject } from "../projects/named-project.ts";
import { createIngestKey } from "./create-ingest-key.ts";

/** So much of a key's random part is kept, to tell it from others. */
const HINT_CHARS = 4;

const handlers: Handlers<typeof keyEndpoints, Env> = {
  async createKey({ params, query: { use, origins = [] } }, { env, actor }) {
    const db = openDatabase(env);
    const project = await namedProject(db, params.slug);
    const { key, ...kept } = await newKey(project);
    await addKey(db, { projectId: project.id, use, origins, ...kept }, authorOf(actor));
    return { key };
  },
  async revokeKey({ params }, { env, actor }) {
    const db = openDatabase(env);
    const project = await namedProject(db, params.slug);
    if (!(await revokeKey(db, project.id, params.id, authorOf(actor)))) throw hasEnded();
    return { kind: "revoked" };
  },
  async rotateKey({ params, body }, { env, actor }) {
    const db = openDatabase(env);
    const project = await namedProject(db, params.slug);
    const { key, ...kept } = await newKey(project);
    const old = { projectId: project.id, id: params.id, ...body };
    if (!(await rotateKey(db, old, kept, authorOf(actor)))) throw hasEnded();
    return { key };
  },
  async readKeyOwner({ params }, { env, later }) {
    const db = openDatabase(env);
    const found = await ownerOfKey(db, params.hash);
    if (!found) throw new Fault("not_found", "There is no such key.");
    // When a key was used last is worth no failed export.
    if (found.isNews) later(noteKeyUse(db, params.hash).catch(() => undefined));
    return found.owner;
  },
  async endKey({ params }, { env, actor }) {
    const known = await endKey(openDatabase(env), params.hash, authorOf(actor));
    if (!known) throw new Fault("not_found", "There is no such key.");
    return { kind: "revoked" };
  },
};

export const keyRoutes = serve(keyEndpoints, handlers);

async function newKey({ slug }: Project): Promise<{ key: string; hash: string; hint: string }> {
  const key = createIngestKey(slug);
  const hint = key.slice(0, key.lastIndexOf("_") + 1 + HINT_CHARS);
  return { key, hash: await hashSecret(key), hint };
}

function hasEnded(): Fault {
  return new Fault("conflict", "This project has no such key, or it has ended already.");
}
