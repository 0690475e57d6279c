import { agentContract } from "#core/api/agent.ts";
import { createInternalApi } from "../service/api/internal-api.ts";
import type { Env } from "./env.ts";
import { health } from "./health.ts";
import { watchRoutes } from "./watch/watch-requests.ts";

/** The agent's internal API: the routes of `agentContract`. */
export const internalApi = createInternalApi<Env>("agent", { health, routes: [watchRoutes] });

const paths = Object.values(agentContract).map(({ path }) => path);

/** Whether a request is for the internal API, and not for the public one beside it. */
export function isInternal(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return paths.some((path) => path === pathname);
}
