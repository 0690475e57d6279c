import { type Context, Hono } from "hono";
import { readActor } from "#core/api/actor-header.ts";
import type { Contract, Endpoint, HandlerInput, HandlerReply } from "#core/api/endpoint.ts";
import { Fault } from "#core/fault.ts";
import { parseAs } from "#core/first-issue.ts";
import type { Actor } from "#core/people/actor.ts";

/**
 * What a handler works with: its Worker's bindings, where work goes that the reply need not wait
 * for, and who asks.
 */
export type At<Env> = { env: Env; later: (work: Promise<unknown>) => void; actor: Actor };

/** One handler for every endpoint of a contract, and none beside. */
export type Handlers<C extends Contract, Env> = {
  [Name in keyof C]: (
    input: HandlerInput<C[Name]>,
    at: At<Env>,
  ) => HandlerReply<C[Name]> | Promise<HandlerReply<C[Name]>>;
};

/** The routes of a contract: each call is checked against its endpoint before its handler sees it. */
export function serve<C extends Contract, Env extends object>(
  contract: C,
  handlers: Handlers<C, Env>,
): Hono<{ Bindings: Env }> {
  const routes = new Hono<{ Bindings: Env }>();
  for (const [name, endpoint] of Object.entries(contract)) {
    const handle = handlerOf(handlers, name);
    routes.on(endpoint.method, endpoint.path, async (context) => {
      const input = await readInput(endpoint, context);
      const later = (work: Promise<unknown>) => context.executionCtx.waitUntil(work);
      const actor = readActor(context.req.raw.headers);
      return Response.json(await handle(input, { env: context.env, later, actor }));
    });
  }
  return routes;
}

/** `Handlers` has a handler under each name of its contract, for the input of that endpoint. */
function handlerOf<C extends Contract, Env>(
  handlers: Handlers<C, Env>,
  name: keyof C,
): (input: unknown, at: At<Env>) => unknown {
  return handlers[name] as (input: unknown, at: At<Env>) => unknown;
}

async function readInput({ params, query, body }: Endpoint, { req }: Context): Promise<object> {
  return {
    ...(params && { params: parseAs(params, req.param(), "path") }),
    ...(query && { query: parseAs(query, queryOf(req.queries()), "query") }),
    ...(body && { body: parseAs(body, await jsonOf(req), "body") }),
  };
}

/** A field that is given once is its text; given more often it stays a list, which no shape takes. */
function queryOf(queries: Record<string, string[]>): Record<string, string | string[]> {
  const single = ([name, values]: [string, string[]]) =>
    [name, values.length === 1 ? (values[0] ?? "") : values] as const;
  return Object.fromEntries(Object.entries(queries).map(single));
}

async function jsonOf(request: Context["req"]): Promise<unknown> {
  try {
    return await request.json();
  } catch (cause) {
    throw new Fault("bad_request", "Malformed JSON in request body", { cause });
  }
}
