import { Fault } from "#core/fault.ts";
import type { Project } from "#core/project/project.ts";
import type { Database } from "#db/client.ts";
import { findProject } from "#db/projects/projects.ts";

/** The project of a slug. Throws `not_found` where there is none. */
export async function namedProject(db: Database, slug: string): Promise<Project> {
  const project = await findProject(db, slug);
  if (!project) throw noSuchProject();
  return project;
}

/** The answer to a call that names no project that there is. */
export function noSuchProject(): Fault {
  return new Fault("not_found", "There is no such project.");
}
