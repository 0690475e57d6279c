import { neon, neonConfig } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/neon-http";
import * as schema from "./schema/index.ts";

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
  neonConfig.fetchFunction = (address: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    // The driver names no type: what it sends would pass for text/plain, which any web page may send.
    headers.set("content-type", "application/json");
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    return fetch(address, { ...init, headers, signal });
  };
  return drizzle(neon(databaseUrl), { schema, casing: "snake_case" });
}
export type Database = ReturnType<typeof createDatabase>;
