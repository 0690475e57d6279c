import type { ServerBuild } from "@remix-run/cloudflare";
import { createPagesFunctionHandler } from "@remix-run/cloudflare-pages";
import type { DashboardEnv } from "../app/env.ts";
import { refuseForeignRequest } from "../app/security/loopback.ts";
// @ts-expect-error: exists after `remix vite:build`, and has no types of its own.
import * as build from "../build/server/index.js";

const handle = createPagesFunctionHandler<DashboardEnv>({
  build: serverBuild(build),
  getLoadContext: ({ context }) => ({ cloudflare: { env: context.cloudflare.env } }),
});

/** Every request of the dashboard comes through here, assets included. */
export function onRequest(context: Parameters<typeof handle>[0]): Response | Promise<Response> {
  return refuseForeignRequest(context.request) ?? handle(context);
}

/** Guaranteed by Remix: the module that `vite:build` writes is a ServerBuild. */
function serverBuild(module: unknown): ServerBuild {
  return module as ServerBuild;
}
