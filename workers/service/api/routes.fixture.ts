import type { Hono } from "hono";
import { contracts } from "#core/api/contracts.ts";
import type { ServiceName } from "#core/api/services.ts";

/** The routes an API answers, as `METHOD path`; middleware is none. */
export function routesOf<Env extends object>(api: Hono<{ Bindings: Env }>): string[] {
  const answered = api.routes.filter(({ method }) => method !== "ALL");
  return [...new Set(answered.map(({ method, path }) => `${method} ${path}`))].sort();
}

/** The routes a service's contract has. */
export function contractRoutes(service: ServiceName): string[] {
  return Object.values(contracts[service])
    .map(({ method, path }) => `${method} ${path}`)
    .sort();
}
