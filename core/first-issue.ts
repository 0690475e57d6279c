import type * as z from "zod";
import { Fault } from "#core/fault.ts";

/** The first thing wrong with a value: the path to its field, dotted and empty at the top, and why. */
export function firstIssue(error: z.ZodError): { path: string; message: string } {
  const [issue] = error.issues;
  return { path: issue?.path.join(".") ?? "", message: issue?.message ?? "wrong shape" };
}

/**
 * A value that a caller sent, checked. Throws `bad_request` that names the first wrong field, from
 * `where` on ("body", "query").
 */
export function parseAs<S extends z.ZodType>(shape: S, value: unknown, where: string): z.output<S> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = firstIssue(parsed.error);
  throw new Fault("bad_request", `${path === "" ? where : `${where}.${path}`}: ${message}`);
}
