import type { Context } from "hono";
import type * as z from "zod";
import type { Caller } from "../access/caller.ts";
import { Refusal } from "../refusal.ts";
import type { Repository } from "../store.ts";

export type GithubEnv = {
  Variables: { repository: Repository; caller: Caller; actor: string };
};

/** The repository the address names; the route before has looked it up. */
export function repositoryOf(c: Context<GithubEnv>): Repository {
  return c.get("repository");
}

/** A JSON body, checked; GitHub answers 422 to a wrong one. */
export async function bodyOf<S extends z.ZodType>(c: Context, shape: S): Promise<z.infer<S>> {
  return checked(shape, await c.req.json().catch(() => undefined));
}

/** The same where GitHub also takes no body at all. */
export async function bodyOrNothing<S extends z.ZodType>(
  c: Context,
  shape: S,
): Promise<z.infer<S>> {
  return (await c.req.text()).trim() === "" ? checked(shape, {}) : bodyOf(c, shape);
}

function checked<S extends z.ZodType>(shape: S, body: unknown): z.infer<S> {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal(
    422,
    `Invalid request.\n\n${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}`,
  );
}
