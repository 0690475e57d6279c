import { keyEndpoints } from "#core/api/state/endpoints/keys.ts";
import { Fault } from "#core/fault.ts";
import { addKey, findProject, ownerOfKey, revokeKey } from "#db/projects/projects.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { hashIngestKey } from "../../service/hash-ingest-key.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { createIngestKey } from "./create-ingest-key.ts";

/** So much of a key's random part is kept, to tell it from others. */
const HINT_CHARS = 4;

const handlers: Handlers<typeof keyEndpoints, Env> = {
  async createKey({ params, query }, { env }) {
    const db = openDatabase(env);
    const project = await findProject(db, params.slug);
    if (!project) throw new Fault("not_found", "There is no such project.");
    const key = createIngestKey(project.slug);
    await addKey(db, {
      projectId: project.id,
      hash: await hashIngestKey(key),
      hint: key.slice(0, key.lastIndexOf("_") + 1 + HINT_CHARS),
      use: query.use,
    });
    return { key };
  },
  async readKeyOwner({ params }, { env }) {
    const owner = await ownerOfKey(openDatabase(env), params.hash);
    if (!owner) throw new Fault("not_found", "There is no such key.");
    return owner;
  },
  async revokeKey({ params }, { env }) {
    const known = await revokeKey(openDatabase(env), params.hash);
    if (!known) throw new Fault("not_found", "There is no such key.");
    return { kind: "revoked" };
  },
};

export const keyRoutes = serve(keyEndpoints, handlers);
