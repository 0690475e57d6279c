import type { Context, MiddlewareHandler } from "hono";
import { refusals } from "./script.ts";

/** A call as it came in. The key itself is not kept. */
export type Call = {
  at: string;
  path: string;
  auth: "x-api-key" | "bearer" | "none";
  /** The text that was asked, where there was one. */
  input: string | null;
  status: number;
};

export type Auth = {
  /** The keys that are taken; any, when left out. */
  keys?: string[];
  /** Which header is taken; both, when left out. */
  header?: "x-api-key" | "bearer";
};

/** Notes every call to the API, and turns away those without a key that is taken. */
export function recordCalls(calls: Call[], auth: Auth): MiddlewareHandler {
  return async (context, next) => {
    const at = new Date().toISOString();
    const body = context.req.method === "POST" ? await context.req.raw.clone().text() : "";
    const shown = keyOf(context);
    const call: Call = {
      at,
      path: context.req.path,
      auth: shown.by,
      input: inputOf(body),
      status: 0,
    };
    calls.push(call);
    const refused = refusalOf(shown, auth);
    if (refused) context.res = Response.json(refused.body, { status: refused.status });
    else await next();
    call.status = context.res.status;
  };
}

type Shown = { by: Call["auth"]; key: string };

function keyOf(context: Context): Shown {
  const raw = context.req.header("x-api-key");
  if (raw !== undefined) return { by: "x-api-key", key: raw };
  const [, token] = /^Bearer (.*)$/.exec(context.req.header("authorization") ?? "") ?? [];
  return token === undefined ? { by: "none", key: "" } : { by: "bearer", key: token };
}

function refusalOf({ by, key }: Shown, { keys, header }: Auth) {
  if (by === "none" || key === "") return refusals.key_missing;
  if (header !== undefined && by !== header) return refusals.key_invalid;
  return keys === undefined || keys.includes(key) ? null : refusals.key_invalid;
}

function inputOf(body: string): string | null {
  try {
    const { input, query } = JSON.parse(body);
    if (typeof input === "string") return input;
    return typeof query === "string" ? query : null;
  } catch {
    return null;
  }
}
