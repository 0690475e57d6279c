import { AsyncLocalStorage } from "node:async_hooks";

export type RequestContext = { requestId: string; user: { id: string; role: "nurse" | "doctor" | "clerk" } };

const storage = new AsyncLocalStorage<RequestContext>();

export function withContext<T>(context: RequestContext, run: () => T): T {
  return storage.run(context, run);
}

export function currentContext(): RequestContext {
  return storage.getStore() as RequestContext;
}
