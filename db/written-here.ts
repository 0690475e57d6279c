import { type SQL, sql } from "drizzle-orm";

/**
 * True for a row, under its alias in the statement, that this very transaction inserted or updated.
 * Neon's HTTP protocol has no interactive transaction: a batch is sent whole, and a statement that
 * changed nothing (`on conflict do nothing`, a lost lease) does not stop the next. So each later
 * statement asks whether the first one took effect: `xmin` is the transaction that wrote a row.
 */
export function writtenHere(alias: string): SQL {
  return sql`${sql.identifier(alias)}.xmin = pg_current_xact_id()::xid`;
}
