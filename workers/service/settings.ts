import type * as z from "zod";
import { Fault } from "#core/fault.ts";

/**
 * A service's variables and secrets, checked. Throws `settings_invalid` that names each wrong one
 * and what it should be; never shows a value, which may be a secret.
 */
export function readSettings<S extends z.ZodType>(shape: S, env: unknown): z.infer<S> {
  const parsed = shape.safeParse(env);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Fault("settings_invalid", `Settings are missing or wrong. ${wrong.join("; ")}`);
}
