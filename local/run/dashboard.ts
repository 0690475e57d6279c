import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { placeOf, type Shape, type V4Worker } from "./workers.ts";

const folder = fileURLToPath(new URL("../../dashboard/", import.meta.url));

/** Whether the dashboard has been built: its Worker and its static files. */
export function dashboardIsBuilt(): boolean {
  return existsSync(`${folder}build/worker/index.js`) && existsSync(`${folder}build/client`);
}

/** What the dashboard tells people: the public addresses, and what to type in a repository of theirs. */
type Words = { agentUrl: string; gitUrl: string; connectCommand: string | null };

/**
 * The built Pages Worker, as one more Worker of the same workerd, bound to other services as in
 * production.
 */
export function dashboardOptions(
  port: number,
  { agentUrl, gitUrl, connectCommand }: Words,
  shape: Shape,
): V4Worker {
  return {
    name: "aia-dashboard",
    compatibilityDate: "2026-11-01",
    compatibilityFlags: ["nodejs_compat"],
    modules: [
      {
        type: "ESModule",
        path: "index.js",
        contents: readFileSync(`${folder}build/worker/index.js`, "utf8"),
      },
    ],
    serviceBindings: {
      STATE: { name: placeOf("state", shape).name, entrypoint: "People" },
      AGENT: { name: placeOf("agent", shape).name },
    },
    bindings: {
      AGENT_URL: agentUrl,
      GIT_URL: gitUrl,
      ...(connectCommand !== null && { CONNECT_COMMAND: connectCommand }),
    },
    assets: {
      directory: `${folder}build/client`,
      binding: "ASSETS",
      routerConfig: { has_user_worker: true },
      assetConfig: {},
    },
    unsafeDirectSockets: [{ host: "127.0.0.1", port }],
  };
}
