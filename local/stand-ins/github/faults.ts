import type { MiddlewareHandler } from "hono";

export type Fault = {
  method?: string;
  path?: RegExp;
  times: number;
  respond?: { status: number; headers?: Record<string, string>; body?: unknown };
  delayMs?: number;
  /** Do the work, then lose the answer: the caller cannot know that it was done. */
  loseReply?: boolean;
};

export type Faults = {
  next: (fault: Fault) => void;
  clear: () => void;
  middleware: MiddlewareHandler;
};

/** Faults on demand: the next calls that fit are answered as asked, or late, or done and not answered. */
export function createFaults(): Faults {
  let waiting: Fault[] = [];
  return {
    next: (fault) => {
      waiting.push({ ...fault });
    },
    clear: () => {
      waiting = [];
    },
    middleware: async (c, next) => {
      const fault = waiting.find(
        ({ method, path, times }) =>
          times > 0 && (!method || method === c.req.method) && (!path || path.test(c.req.path)),
      );
      if (!fault) return next();
      fault.times -= 1;
      if (fault.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      if (fault.respond) {
        const { status, headers = {}, body = { message: "Trouble on demand" } } = fault.respond;
        return new Response(JSON.stringify(body), {
          status,
          headers: { "content-type": "application/json", ...headers },
        });
      }
      await next();
      if (fault.loseReply) c.res = new Response(null, { status: 502 });
    },
  };
}
