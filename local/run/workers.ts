import { fileURLToPath } from "node:url";
import { unstable_getMiniflareWorkerOptions, unstable_readConfig } from "wrangler";
import { type ServiceName, serviceNames } from "#core/api/services.ts";
import type { Bundle } from "./bundle.ts";
import type { V4Options } from "./miniflare.ts";
import type { Ports } from "./ports.ts";

/** What a service is set to on the laptop, by its variables' names. */
export type Bindings = Record<ServiceName, Record<string, string>>;

const configPath = fileURLToPath(new URL("../../wrangler.toml", import.meta.url));

export type Module = { type: "ESModule"; path: string; contents: string };

export type V4Worker = NonNullable<Extract<V4Options, { workers: unknown }>["workers"]>[number];

/** Where each Worker's code begins, as wrangler.toml says. */
export function workerMains(): { name: ServiceName; main: string }[] {
  return serviceNames.map((name) => {
    const { main } = unstable_readConfig({ config: configPath, env: name });
    if (!main) throw new Error(`wrangler.toml names no main for ${name}`);
    return { name, main };
  });
}

/**
 * The five Workers as wrangler.toml describes them, each with its code, its port and its settings, and
 * told by which commit they are.
 */
export function workerOptions(
  bundles: Bundle[],
  ports: Ports,
  bindings: Bindings,
  revision: string,
  modulesOf: (bundle: Bundle) => Module[] = ({ code }) => [moduleOf("index.mjs", code)],
): V4Worker[] {
  return serviceNames.map((service) => {
    const { workerOptions: described } = unstable_getMiniflareWorkerOptions(configPath, service);
    const { name } = unstable_readConfig({ config: configPath, env: service });
    const bundle = bundles.find((one) => one.name === service) ?? { name: service, code: "" };
    return asV4Worker({
      ...described,
      // Workers AI is Cloudflare's own and asks for an account.
      ai: undefined,
      name,
      rootPath: undefined,
      modulesRules: undefined,
      modules: modulesOf(bundle),
      // Miniflare would make one up: nothing was uploaded here.
      versionMetadata: undefined,
      bindings: { ...bindings[service], AIA_REVISION: revision },
      unsafeDirectSockets: [
        { host: "127.0.0.1", port: ports[service], entrypoint: "Internal" },
        // Only Vite's hot reload, which is no Worker, comes to it by a port.
        ...(service === "state"
          ? [{ host: "127.0.0.1", port: ports.people, entrypoint: "People" }]
          : []),
      ],
    });
  });
}

export function moduleOf(path: string, contents: string): Module {
  return { type: "ESModule", path, contents };
}

/** wrangler types its options loosely; they are Miniflare's own v4 form (its docs say so). */
function asV4Worker(options: object): V4Worker {
  return options as V4Worker;
}
