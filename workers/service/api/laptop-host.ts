import { isLoopbackHost } from "#core/api/loopback.ts";

/** A service binding's made-up host, which has no dot and no port; no browser can send it. */
const bindingHost = /^[a-z]+$/;
/** What a container calls the machine it runs on. */
const containerHost = /^host\.(?:docker|containers)\.internal(?::\d{1,5})?$/;

/**
 * Why a request to a public path is refused, in a sentence, or null: it came to the laptop's port
 * under a name that may be rebound to it. In production the internal entrypoint has no port, and
 * only bindings reach it.
 */
export function refuseLaptopHost(request: Request): string | null {
  const { host } = new URL(request.url);
  const isOurs = bindingHost.test(host) || containerHost.test(host) || isLoopbackHost(host);
  return isOurs ? null : "This port answers on the machine it runs on, under 127.0.0.1.";
}
