import type { Context, MiddlewareHandler } from "hono";
import type { RefusalName } from "./script.ts";
import { refusalIn, type Wire } from "./wire.ts";

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
    if (refused) {
      const { status, body } = refusalIn(wireOf(context.req.path), refused);
      context.res = Response.json(body, { status });
    } else await next();
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

function refusalOf({ by, key }: Shown, { keys, header }: Auth): RefusalName | null {
  if (by === "none" || key === "") return "key_missing";
  if (header !== undefined && by !== header) return "key_invalid";
  return keys === undefined || keys.includes(key) ? null : "key_invalid";
}

/** In whose form a path is asked. AI Gateway's speaks OpenAI's. */
export function wireOf(path: string): Wire {
  if (path.endsWith("/chat/completions")) return "openai";
  return path.endsWith("/v1/messages") ? "anthropic" : "you";
}

function inputOf(body: string): string | null {
  try {
    const { input, query, messages } = JSON.parse(body);
    if (Array.isArray(messages)) return messages.map(({ content }) => content).join("\n\n");
    if (typeof input === "string") return input;
    return typeof query === "string" ? query : null;
  } catch {
    return null;
  }
}
