import * as z from "zod";
import { Fault } from "#core/fault.ts";

const Thrown = z.object({
  code: z.string().optional(),
  cause: z.object({ code: z.string().optional() }).optional(),
});

/** PostgreSQL's SQLSTATE: on the error itself when a batch failed, on its cause when a query did. */
export function sqlState(thrown: unknown): string | undefined {
  const parsed = Thrown.safeParse(thrown);
  if (!parsed.success) return undefined;
  return parsed.data.code ?? parsed.data.cause?.code;
}

/**
 * What the database threw, as a fault. Trouble with the connection or the server passes by
 * itself; a statement PostgreSQL refuses (classes 22, 23, 42) never works on a second try.
 */
export function databaseFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const state = sqlState(thrown);
  if (state === "23505") return new Fault("conflict", "It exists already.", { cause: thrown });
  if (state && /^(22|23|42)/.test(state))
    return new Fault("internal", `PostgreSQL refused a statement (${state}).`, { cause: thrown });
  return new Fault("database_unavailable", "The database cannot be reached.", {
    cause: thrown,
    retryAfterSeconds: 2,
  });
}
