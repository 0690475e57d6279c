import pg from "pg";
import type { System } from "../../local/run/index.ts";

/** Rows of a statement in state's database. */
export type Rows = (statement: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

/** Asks a running system's database itself, a connection for each statement. */
export function rowsOf({ postgres }: System): Rows {
  return async (statement, values = []) => {
    const client = new pg.Client(postgres.connectionString);
    await client.connect();
    try {
      return (await client.query(statement, values)).rows;
    } finally {
      await client.end();
    }
  };
}
