import { type ClientLoaderFunctionArgs, isRouteErrorResponse } from "../framework.ts";

/** What a page's data carries so that the page can say how fresh it is. */
export interface Freshness {
  /** Whether this is what was read before, because reading it again failed. */
  stale: boolean;
}

type KeepLast<Data> = ((args: ClientLoaderFunctionArgs) => Promise<Data>) & { hydrate: true };

/**
 * A client loader that keeps showing what was read before while state or the network is away, and
 * says so. Anything that will not pass by itself, such as a 404, still becomes an error page.
 */
export function keepLast<Data extends Freshness>(): KeepLast<Data> {
  let last: { address: string; data: Data } | undefined;
  async function read({ request, serverLoader }: ClientLoaderFunctionArgs): Promise<Data> {
    const address = request.url;
    try {
      const data = await serverLoader<Data>();
      last = { address, data: servedAs<Data>(data) };
      return last.data;
    } catch (thrown) {
      if (last?.address !== address || !passes(thrown)) throw thrown;
      return { ...last.data, stale: true };
    }
  }
  // Also runs on the first page, with the data that came in it: the first refresh may already fail.
  return Object.assign(read, { hydrate: true as const });
}

/** Guaranteed by Remix: single fetch keeps what a loader returned, of which only JSON is used here. */
function servedAs<Data>(data: unknown): Data {
  return data as Data;
}

/** A way to another page, such as the one to sign in on, is no failure that passes. */
function passes(thrown: unknown): boolean {
  if (thrown instanceof Response) return false;
  return !isRouteErrorResponse(thrown) || thrown.status >= 500;
}
