import type { CallInput } from "#core/api/endpoint.ts";
import { keyEndpoints } from "#core/api/state/endpoints/keys.ts";
import { projectEndpoints } from "#core/api/state/endpoints/projects.ts";
import type { ProjectPage } from "#core/api/state/project-page.ts";
import { Project } from "#core/project/project.ts";
import type { AppLoadContext } from "../framework.ts";
import { type Answer, askState, expectAnswer } from "./call.ts";
import { errorPage } from "./error-page.ts";

/** Everything about one project; an error page where there is none. */
export async function readProjectPage(context: AppLoadContext, slug: string): Promise<ProjectPage> {
  const params = { slug: slugIn(slug) };
  return expectAnswer(await askState(context, projectEndpoints.readProjectPage, { params }));
}

/** Creates a project. State refuses a slug that is taken, with its reason. */
export function createProject(
  context: AppLoadContext,
  body: CallInput<typeof projectEndpoints.createProject>["body"],
): Promise<Answer<Project>> {
  return askState(context, projectEndpoints.createProject, { body });
}

/** Changes a project. State refuses it where somebody else did, with its reason. */
export function saveProject(
  context: AppLoadContext,
  slug: string,
  body: CallInput<typeof projectEndpoints.saveProject>["body"],
): Promise<Answer<Project>> {
  return askState(context, projectEndpoints.saveProject, { params: { slug: slugIn(slug) }, body });
}

/** A new key of a project, which nobody is shown again. */
export function createKey(
  context: AppLoadContext,
  slug: string,
  query: CallInput<typeof keyEndpoints.createKey>["query"],
): Promise<Answer<{ key: string }>> {
  return askState(context, keyEndpoints.createKey, { params: { slug: slugIn(slug) }, query });
}

/** Only a real slug goes into an address of state. */
export function slugIn(slug: string): string {
  if (Project.shape.slug.safeParse(slug).success) return slug;
  throw errorPage(404, "There is no such project.");
}
