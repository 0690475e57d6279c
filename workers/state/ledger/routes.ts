import { ledgerEndpoints } from "#core/api/state/endpoints/ledger.ts";
import { balance } from "#core/incident/ledger.ts";
import { readLedger } from "#db/ledger.ts";
import { readLosses } from "#db/losses.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";

const handlers: Handlers<typeof ledgerEndpoints, Env> = {
  async readAccounting({ query: { project, from = null, to = null } }, { env }) {
    return balance(await readLedger(openDatabase(env), project, from, to));
  },
  async readLosses({ query: { project = null } }, { env }) {
    return { losses: await readLosses(openDatabase(env), project) };
  },
};

export const ledgerRoutes = serve(ledgerEndpoints, handlers);
