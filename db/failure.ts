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
 * What the database threw, as a fault. Trouble with the connection or the server passes by itself,
 * and so does a schema that is older than the code (class 42); what a caller sent never does.
 */
export function databaseFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const state = sqlState(thrown) ?? "";
  const options = { cause: thrown };
  if (state === "23505") return new Fault("conflict", "It exists already.", options);
  if (state === "23503")
    return new Fault("not_found", "It belongs to something that does not exist.", options);
  if (/^(22|23)/.test(state))
    return new Fault("bad_request", `PostgreSQL cannot keep this (${state}).`, options);
  if (/^42/.test(state))
    return new Fault("internal", `PostgreSQL refused a statement (${state}).`, options);
  return new Fault("database_unavailable", "The database cannot be reached.", {
    ...options,
    retryAfterSeconds: 2,
  });
}

/** For the end of a statement: throws what the database threw, as a fault. */
export function rethrow(thrown: unknown): never {
  throw databaseFault(thrown);
}
