import { deadLetterEndpoints } from "#core/api/state/endpoints/dead-letters.ts";
import { Fault } from "#core/fault.ts";
import { authorOf } from "#core/people/actor.ts";
import { findDeadLetter, listDeadLetters, markReplayed } from "#db/dead-letters/dead-letters.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { replay } from "./replay.ts";

const handlers: Handlers<typeof deadLetterEndpoints, Env> = {
  async listDeadLetters({ query }, { env }) {
    return { deadLetters: await listDeadLetters(openDatabase(env), query) };
  },
  async replayDeadLetter({ params: { id } }, { env, actor }) {
    const db = openDatabase(env);
    const letter = await findDeadLetter(db, id);
    if (!letter) throw new Fault("not_found", "There is no such dead letter.");
    await replay(env, letter);
    await markReplayed(db, id, authorOf(actor));
    return { kind: "replayed" };
  },
};

export const deadLetterRoutes = serve(deadLetterEndpoints, handlers);
