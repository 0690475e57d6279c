import * as z from "zod";
import { Watched } from "#core/admission/seen-request.ts";
import { Project } from "#core/project/project.ts";
import type { Contract } from "./endpoint.ts";
import { vitals } from "./vitals.ts";

/** What the agent does for the dashboard. */
export const agentEndpoints = {
  watchRequests: {
    method: "POST",
    path: "/watches",
    summary:
      "The last requests with a project's key since somebody began to ask; and goes on noting.",
    body: z.object({ slug: Project.shape.slug }),
    reply: Watched,
  },
} satisfies Contract;

/** The agent's internal API. What apps and CI jobs send comes by its public paths, which are OTLP's. */
export const agentContract = { ...vitals, ...agentEndpoints } satisfies Contract;
