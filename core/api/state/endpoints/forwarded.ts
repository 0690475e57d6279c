import { agentEndpoints } from "#core/api/agent.ts";
import type { Contract } from "#core/api/endpoint.ts";
import { PastedTrace, routerEndpoints } from "#core/api/router.ts";
import { Project } from "#core/project/project.ts";

const BySlug = Project.pick({ slug: true });
const notThere = { not_found: "There is no such project." };

/** What state asks other services for people, once it has decided that they may. */
export const forwardedEndpoints = {
  readTrace: {
    method: "POST",
    path: "/projects/:slug/frames",
    summary: "Reads a pasted stack trace and finds its files, as the router's source stage would.",
    access: { to: "project", role: "viewer", named: "slug" },
    params: BySlug,
    body: PastedTrace.omit({ project: true }),
    reply: routerEndpoints.readTrace.reply,
    refusals: notThere,
  },
  watchRequests: {
    method: "POST",
    path: "/projects/:slug/watch",
    summary: "The last requests with a project's key, as the agent notes them from now on.",
    access: { to: "project", role: "viewer", named: "slug" },
    params: BySlug,
    reply: agentEndpoints.watchRequests.reply,
    refusals: notThere,
  },
} satisfies Contract;
