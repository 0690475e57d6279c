import { ledgerEndpoints } from "#core/api/state/endpoints/ledger.ts";
import { balance } from "#core/incident/ledger.ts";
import { projectsOf } from "#core/people/actor.ts";
import { readArrivals, readLedger, recordIntake } from "#db/ledger.ts";
import { readLosses } from "#db/losses.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";

const handlers: Handlers<typeof ledgerEndpoints, Env> = {
  async readAccounting({ query: { project, from = null, to = null } }, { env }) {
    const db = openDatabase(env);
    const [rows, arrivals] = await Promise.all([
      readLedger(db, project, from, to),
      readArrivals(db, project, from, to),
    ]);
    return balance(rows, arrivals);
  },
  async recordIntake({ body }, { env }) {
    await recordIntake(openDatabase(env), body);
    return { kind: "recorded" };
  },
  async readLosses({ query: { project } }, { env, actor }) {
    const filter = { project, within: projectsOf(actor) };
    return { losses: await readLosses(openDatabase(env), filter) };
  },
};

export const ledgerRoutes = serve(ledgerEndpoints, handlers);
