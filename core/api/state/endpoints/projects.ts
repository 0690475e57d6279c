import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { Project } from "#core/project/project.ts";

export const projectEndpoints = {
  listProjects: {
    method: "GET",
    path: "/projects",
    summary: "All projects.",
    reply: z.object({ projects: z.array(Project) }),
  },
  putProject: {
    method: "PUT",
    path: "/projects",
    summary: "Creates the project of a slug, or changes it.",
    body: Project.omit({ id: true }),
    reply: Project,
  },
  readProject: {
    method: "GET",
    path: "/projects/:slug",
    summary: "One project.",
    params: Project.pick({ slug: true }),
    reply: Project,
    refusals: { not_found: "There is no such project." },
  },
} satisfies Contract;
