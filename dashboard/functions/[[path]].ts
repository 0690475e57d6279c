import type { ServerBuild } from "@remix-run/cloudflare";
import { createPagesFunctionHandler } from "@remix-run/cloudflare-pages";
import { type DashboardEnv, loadContext } from "../app/env.ts";
import { refuseForeignRequest } from "../app/security/hosts.ts";
// @ts-expect-error: exists after `remix vite:build`, and has no types of its own.
import * as build from "../build/server/index.js";

const handle = createPagesFunctionHandler<DashboardEnv>({
  build: serverBuild(build),
  getLoadContext: ({ request, context }) => loadContext(context.cloudflare.env, request),
});

/** Every request of the dashboard comes through here, assets included. */
export function onRequest(context: Parameters<typeof handle>[0]): Response | Promise<Response> {
  return refuseForeignRequest(context.request, context.env.DASHBOARD_HOSTS) ?? handle(context);
}

/** Guaranteed by Remix: the module that `vite:build` writes is a ServerBuild. */
function serverBuild(module: unknown): ServerBuild {
  return module as ServerBuild;
}
