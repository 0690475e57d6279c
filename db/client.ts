import { neon, neonConfig } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/neon-http";
import * as schema from "./schema.ts";

export type DatabaseSettings = {
  databaseUrl: string;
  /** host:port of Neon's protocol in front of a local PostgreSQL; Neon itself when absent. */
  neonLocal?: string | undefined;
};

/** A database that neither answers nor refuses must not hold a request for ever. */
const ANSWER_WITHIN_MS = 15_000;

/** The database over Neon's stateless HTTP protocol: one request a query or batch, nothing to close. */
export function createDatabase({ databaseUrl, neonLocal }: DatabaseSettings) {
  if (neonLocal) neonConfig.fetchEndpoint = `http://${neonLocal}/sql`;
  neonConfig.fetchFunction = (address: string, init: RequestInit) =>
    fetch(address, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  // The driver only takes addresses with a password; a local PostgreSQL needs none.
  const url = neonLocal ? "postgres://aia:local@localhost.local/postgres" : databaseUrl;
  return drizzle(neon(url), { schema, casing: "snake_case" });
}
export type Database = ReturnType<typeof createDatabase>;
