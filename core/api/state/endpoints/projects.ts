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
    refusals: { conflict: "A project of this slug is being erased." },
  },
  readProject: {
    method: "GET",
    path: "/projects/:slug",
    summary: "One project.",
    params: Project.pick({ slug: true }),
    reply: Project,
    refusals: { not_found: "There is no such project." },
  },
  eraseProject: {
    method: "POST",
    path: "/projects/:slug/erase",
    summary:
      "Revokes a project's keys and deletes every row and object of it, for good. Asked again, it goes on.",
    params: Project.pick({ slug: true }),
    body: z.object({
      /** The slug once more: there is no way back. */
      confirm: z.string(),
    }),
    /** `erasing`: more than one call can do; state goes on by itself. */
    reply: z.object({ kind: z.enum(["erased", "erasing"]) }),
    refusals: { not_found: "There is no such project.", conflict: "Not confirmed by its slug." },
  },
} satisfies Contract;
