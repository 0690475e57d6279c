import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { Project } from "#core/project/project.ts";
import { ProjectPage, RootName, SaveProject } from "../project-page.ts";

const BySlug = Project.pick({ slug: true });
const notThere = { not_found: "There is no such project." };

export const projectEndpoints = {
  listProjects: {
    method: "GET",
    path: "/projects",
    summary: "All projects.",
    access: { to: "person" },
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
    access: { to: "project", role: "viewer", named: "slug" },
    params: BySlug,
    reply: Project,
    refusals: notThere,
  },
  createProject: {
    method: "POST",
    path: "/projects",
    summary: "Creates a project under a slug that is free.",
    access: { to: "person", inPerson: true },
    body: Project.omit({ id: true }),
    reply: Project,
    refusals: { conflict: "A project of this slug exists already." },
  },
  saveProject: {
    method: "POST",
    path: "/projects/:slug/save",
    summary: "Changes a project, where nobody else did since it was read.",
    access: { to: "project", role: "admin", named: "slug" },
    params: BySlug,
    body: SaveProject,
    reply: Project,
    refusals: { ...notThere, conflict: "Somebody changed the project since it was read." },
  },
  readProjectPage: {
    method: "GET",
    path: "/projects/:slug/page",
    summary: "Everything the page of one project shows.",
    access: { to: "project", role: "viewer", named: "slug", evenErasing: true },
    params: BySlug,
    reply: ProjectPage,
    refusals: notThere,
  },
  judgeRoot: {
    method: "POST",
    path: "/projects/:slug/roots",
    summary: "Whether a root that traces taught may resolve frames from now on.",
    access: { to: "project", role: "member", named: "slug" },
    params: BySlug,
    body: RootName.extend({ refused: z.boolean() }),
    reply: z.object({ kind: z.literal("done") }),
    refusals: { not_found: "There is no such project, or it has learned no such root." },
  },
  eraseProject: {
    method: "POST",
    path: "/projects/:slug/erase",
    summary:
      "Revokes a project's keys and deletes every row and object of it, for good. Asked again, it goes on.",
    access: { to: "project", role: "owner", named: "slug", evenErasing: true },
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
