import { validator } from "hono/validator";
import type * as z from "zod";
import { Fault } from "#core/fault.ts";

/** A route's JSON body, checked against its shape; a wrong one is a 400 that names the field. */
export function jsonBody<S extends z.ZodType>(shape: S) {
  return validator("json", (value): z.infer<S> => parse(shape, value, "body"));
}

/** A route's query, checked likewise. */
export function queryOf<S extends z.ZodType>(shape: S) {
  return validator("query", (value): z.infer<S> => parse(shape, value, "query"));
}

/** A route's path parameters, checked likewise. */
export function paramsOf<S extends z.ZodType>(shape: S) {
  return validator("param", (value): z.infer<S> => parse(shape, value, "path"));
}

function parse<S extends z.ZodType>(shape: S, value: unknown, where: string): z.infer<S> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = [where, ...(issue?.path ?? [])].join(".");
  throw new Fault("bad_request", `${field}: ${issue?.message ?? "wrong shape"}`);
}
