import type { Context } from "hono";
import * as z from "zod";

export type Fault = {
  method?: string;
  path?: RegExp;
  /** A call's name, as `calls` has it. */
  name?: string;
  /** So many calls that fit are let through first: 2 is the third one. */
  skip?: number;
  times: number;
  /** Whether the work is done first. `loseReply` is always after it. */
  when?: "before" | "after";
  respond?: { status: number; headers?: Record<string, string>; body?: unknown };
  delayMs?: number;
  /** Do the work, then lose the answer: the caller cannot know that it was done. */
  loseReply?: boolean;
  /** The connection ends without an answer. */
  cut?: boolean;
  /** What happens at that moment, such as the end of the process that asks. */
  meanwhile?: () => unknown;
};

export type Faults = {
  next: (fault: Fault) => void;
  clear: () => void;
  /** Answers as the next fault that fits says, or by `next`. Null is an answer that never comes. */
  around: (
    c: Context,
    name: string,
    next: () => Promise<void>,
  ) => Promise<Response | null | undefined>;
};

/** A fault as it comes from another process: all but what only a function can do. */
export const FaultAsked = z.object({
  method: z.string().optional(),
  path: z
    .string()
    .transform((text) => new RegExp(text))
    .optional(),
  name: z.string().optional(),
  skip: z.number().int().min(0).optional(),
  times: z.number().int().min(1).default(1),
  when: z.enum(["before", "after"]).optional(),
  respond: z
    .object({
      status: z.number().int(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
    })
    .optional(),
  delayMs: z.number().int().min(0).optional(),
  loseReply: z.boolean().optional(),
  cut: z.boolean().optional(),
});

/** GitHub's answer to who writes too much at once. */
export function secondaryLimit(retryAfterSeconds: number): NonNullable<Fault["respond"]> {
  const message =
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
  const headers = { "retry-after": String(retryAfterSeconds) };
  return { status: 403, headers, body: { message, documentation_url: LIMITS } };
}

const LIMITS =
  "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits";

/** Faults on demand: the next calls that fit are answered as asked, late, not at all, or done and not answered. */
export function createFaults(): Faults {
  let waiting: Fault[] = [];

  function take(method: string, path: string, name: string): Fault | undefined {
    for (const fault of waiting) {
      const fits =
        fault.times > 0 &&
        (!fault.method || fault.method === method) &&
        (!fault.path || fault.path.test(path)) &&
        (!fault.name || fault.name === name);
      if (!fits) continue;
      if (fault.skip) {
        fault.skip -= 1;
        continue;
      }
      fault.times -= 1;
      return fault;
    }
    return undefined;
  }

  return {
    next: (fault) => {
      waiting.push({ ...fault });
    },
    clear: () => {
      waiting = [];
    },
    around: async (c, name, next) => {
      const fault = take(c.req.method, c.req.path, name);
      if (!fault) {
        await next();
        return undefined;
      }
      const { when = fault.loseReply ? "after" : "before", respond, delayMs } = fault;
      if (delayMs) await new Promise((resolve) => setTimeout(resolve, delayMs));
      const isInstead = fault.cut || respond !== undefined || fault.loseReply;
      if (when === "after") await next();
      await fault.meanwhile?.();
      if (fault.cut) return cut(c);
      if (respond) return answer(respond);
      if (fault.loseReply) return new Response(null, { status: 502 });
      if (when === "before" && !isInstead) await next();
      return undefined;
    },
  };
}

function answer({ status, headers = {}, body }: NonNullable<Fault["respond"]>): Response {
  return new Response(JSON.stringify(body ?? { message: "Trouble on demand" }), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

type Socketed = { incoming: { socket: { destroy: () => void } } };

/** Node's server gives the request it has as `incoming`; a test that calls the app directly has none. */
function cut({ env }: Context): null {
  if (hasSocket(env)) env.incoming.socket.destroy();
  return null;
}

function hasSocket(env: unknown): env is Socketed {
  return typeof env === "object" && env !== null && "incoming" in env;
}
