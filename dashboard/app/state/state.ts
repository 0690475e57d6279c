import * as z from "zod";
import type { IncidentAction } from "#core/api/state/incident-action.ts";
import { IncidentList, IncidentPage } from "#core/api/state/incident-page.ts";
import { Accounting } from "#core/incident/ledger.ts";
import { Project } from "#core/project/project.ts";
import type { AppLoadContext } from "../framework.ts";
import { type Answer, askState, errorPage, expectAnswer } from "./call.ts";
import type { Regrouping } from "./regrouping.ts";

/** What the incident list asks for. Empty fields are left out. */
export interface IncidentQuery {
  project?: string;
  status?: string;
  q?: string;
  cursor?: string;
  limit?: number;
}

/** One page of the incident list. */
export async function listIncidents(
  context: AppLoadContext,
  query: IncidentQuery,
): Promise<IncidentList> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  return expectAnswer(await askState(context, `/incidents?${search}`, IncidentList));
}

/** Everything about one incident; an error page where there is none. */
export async function readIncident(context: AppLoadContext, id: string): Promise<IncidentPage> {
  return expectAnswer(await askState(context, `/incidents/${idIn(id)}`, IncidentPage));
}

/** Tells state what a person decided. State may refuse, with its reason. */
export async function actOnIncident(
  context: AppLoadContext,
  id: string,
  decision: IncidentAction,
): Promise<Answer<unknown>> {
  return askState(context, `/incidents/${idIn(id)}/actions`, z.unknown(), decision);
}

/** Tells state of a merge, a split, or that one holds no longer. State may refuse, with its reason. */
export async function regroupIncident(
  context: AppLoadContext,
  id: string,
  { route, body }: Regrouping,
): Promise<Answer<unknown>> {
  return askState(context, `/incidents/${idIn(id)}/${route}`, z.unknown(), body);
}

const ProjectName = Project.pick({ slug: true, name: true });
export type ProjectName = z.infer<typeof ProjectName>;

/** The projects to choose from. The list stands without them, so trouble leaves it empty. */
export async function listProjects(context: AppLoadContext): Promise<ProjectName[]> {
  const shape = z.object({ projects: z.array(ProjectName) });
  const answer = await askState(context, "/projects", shape);
  return answer.kind === "answer" ? answer.value.projects : [];
}

/**
 * How many records of a project have come in so far, or null where state does not say. It tells an
 * app that is not connected from one that has no errors.
 */
export async function countReceived(
  context: AppLoadContext,
  project: string,
): Promise<number | null> {
  const path = `/accounting?${new URLSearchParams({ project })}`;
  const answer = await askState(context, path, Accounting);
  if (answer.kind === "trouble") return null;
  const received = answer.value.rows.filter((row) => row.outcome === "received");
  return received.reduce((total, row) => total + row.count, 0);
}

/** Only a real id goes into an address of state. */
function idIn(id: string): string {
  if (z.uuid().safeParse(id).success) return id;
  throw errorPage(404, "There is no such incident.");
}
