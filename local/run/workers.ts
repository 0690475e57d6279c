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

/** A Worker for each service, or one for all of them: wrangler.toml has both. */
export type Shape = "five" | "one";

/** The Worker that holds every service. */
const ALL = "all";
const nameOfAll = unstable_readConfig({ config: configPath, env: ALL }).name ?? ALL;

/** Where each Worker's code begins, as wrangler.toml says. */
export function workerMains(shape: Shape): { name: string; main: string }[] {
  const names = shape === "one" ? [ALL] : serviceNames;
  return names.map((name) => {
    const { main } = unstable_readConfig({ config: configPath, env: name });
    if (!main) throw new Error(`wrangler.toml names no main for ${name}`);
    return { name, main };
  });
}

/** The Worker in which a service is, and the name of its internal entrypoint there. */
export function placeOf(service: ServiceName, shape: Shape): { name: string; entrypoint: string } {
  if (shape === "one") {
    const [first = "", ...rest] = service;
    return { name: nameOfAll, entrypoint: `${first.toUpperCase()}${rest.join("")}Internal` };
  }
  const { name = service } = unstable_readConfig({ config: configPath, env: service });
  return { name, entrypoint: "Internal" };
}

export type WorkerOptions = {
  bundles: Bundle[];
  ports: Ports;
  bindings: Bindings;
  /** The commit they are told that they are. */
  revision: string;
  shape: Shape;
  modulesOf?: ((bundle: Bundle) => Module[]) | undefined;
};

/** The Workers as wrangler.toml describes them, each with its code, its ports and its settings. */
export function workerOptions({
  bundles,
  ports,
  bindings,
  revision,
  shape,
  modulesOf = ({ code }) => [moduleOf("index.mjs", code)],
}: WorkerOptions): V4Worker[] {
  return workerMains(shape).map(({ name: section }) => {
    const { workerOptions: described } = unstable_getMiniflareWorkerOptions(configPath, section);
    const { name } = unstable_readConfig({ config: configPath, env: section });
    const bundle = bundles.find((one) => one.name === section) ?? { name: section, code: "" };
    const inIt = serviceNames.filter((service) => placeOf(service, shape).name === name);
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
      bindings: Object.assign({}, ...inIt.map((service) => bindings[service]), {
        AIA_REVISION: revision,
      }),
      unsafeDirectSockets: inIt.flatMap((service) => socketsOf(service, ports, shape)),
    });
  });
}

function socketsOf(service: ServiceName, ports: Ports, shape: Shape) {
  const { entrypoint } = placeOf(service, shape);
  const own = { host: "127.0.0.1", port: ports[service], entrypoint };
  // Only Vite's hot reload, which is no Worker, comes to it by a port.
  const people = { host: "127.0.0.1", port: ports.people, entrypoint: "People" };
  return service === "state" ? [own, people] : [own];
}

export function moduleOf(path: string, contents: string): Module {
  return { type: "ESModule", path, contents };
}

/** wrangler types its options loosely; they are Miniflare's own v4 form (its docs say so). */
function asV4Worker(options: object): V4Worker {
  return options as V4Worker;
}
