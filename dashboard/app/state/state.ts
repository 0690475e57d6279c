import * as z from "zod";
import type { CallInput } from "#core/api/endpoint.ts";
import { handOffEndpoints } from "#core/api/state/endpoints/hand-offs.ts";
import { incidentEndpoints } from "#core/api/state/endpoints/incidents.ts";
import { ledgerEndpoints } from "#core/api/state/endpoints/ledger.ts";
import { projectEndpoints } from "#core/api/state/endpoints/projects.ts";
import type { IncidentAction } from "#core/api/state/incident-action.ts";
import type { IncidentCounts, IncidentList, IncidentPage } from "#core/api/state/incident-page.ts";
import type { Loss } from "#core/incident/ledger.ts";
import type { Project } from "#core/project/project.ts";
import { Assignee } from "#core/pull-request/hand-off.ts";
import { visibleValues } from "#core/visible-text.ts";
import type { AppLoadContext } from "../framework.ts";
import { type Answer, askState, askStateQuietly, expectAnswer } from "./call.ts";
import { errorPage } from "./error-page.ts";
import type { Regrouping } from "./regrouping.ts";

/** What the incident list asks for. */
export type IncidentQuery = CallInput<typeof incidentEndpoints.listIncidents>["query"];

/** One page of the incident list. Empty fields of the query are left out. */
export async function listIncidents(
  context: AppLoadContext,
  asked: IncidentQuery,
): Promise<IncidentList> {
  const query: IncidentQuery = Object.fromEntries(
    Object.entries(asked).filter(([, value]) => value !== ""),
  );
  return visibleValues(
    expectAnswer(await askState(context, incidentEndpoints.listIncidents, { query })),
  );
}

/** How many incidents are in each state. The list stands without it, so trouble leaves it unknown. */
export async function countIncidents(
  context: AppLoadContext,
  project: string,
): Promise<IncidentCounts | null> {
  const query = project === "" ? {} : { project };
  const answer = await askState(context, incidentEndpoints.countIncidents, { query });
  return answer.kind === "trouble" ? null : answer.value.counts;
}

/** Everything about one incident; an error page where there is none. */
export async function readIncident(context: AppLoadContext, id: string): Promise<IncidentPage> {
  const params = { id: idIn(id) };
  return expectAnswer(await askState(context, incidentEndpoints.readIncident, { params }));
}

/** Sends state what a person decided. State may refuse, with its reason. */
export async function actOnIncident(
  context: AppLoadContext,
  id: string,
  body: IncidentAction,
): Promise<Answer<unknown>> {
  return askState(context, incidentEndpoints.actOnIncident, { params: { id: idIn(id) }, body });
}

/** Asks state for an issue of an incident. State may refuse, with its reason. */
export async function handOffIncident(
  context: AppLoadContext,
  id: string,
  assignee: string | null,
): Promise<Answer<unknown>> {
  const given = Assignee.nullable().safeParse(assignee);
  if (!given.success)
    return {
      kind: "trouble",
      code: "bad_request",
      status: 400,
      message: "This is no login of GitHub's.",
    };
  const params = { id: idIn(id) };
  const body = { assignee: given.data };
  return askState(context, handOffEndpoints.handOffIncident, { params, body });
}

/** Asks state for a merge, a split, or the end of one. State may refuse, with its reason. */
export async function regroupIncident(
  context: AppLoadContext,
  id: string,
  { kind, body }: Regrouping,
): Promise<Answer<unknown>> {
  const params = { id: idIn(id) };
  switch (kind) {
    case "merge":
      return askState(context, incidentEndpoints.mergeIncident, { params, body });
    case "split":
      return askState(context, incidentEndpoints.splitIncident, { params, body });
    case "undo-grouping":
      return askState(context, incidentEndpoints.undoGrouping, { params, body });
  }
}

export type ProjectName = Pick<Project, "slug" | "name"> & { sample: boolean };

/** The projects to choose from, the sample last; an error page where state does not say. */
export async function listProjects(context: AppLoadContext): Promise<ProjectName[]> {
  const { projects } = expectAnswer(await askState(context, projectEndpoints.listProjects, {}));
  return namesOf(projects);
}

/** The same for what stands around every page, the sign-in page too: trouble leaves it empty. */
export async function namesOfProjects(context: AppLoadContext): Promise<ProjectName[]> {
  if (context.session === null) return [];
  const answer = await askStateQuietly(context, projectEndpoints.listProjects, {});
  return answer.kind === "trouble" ? [] : namesOf(answer.value.projects);
}

function namesOf(projects: Project[]): ProjectName[] {
  const names = projects.map(({ slug, name, settings: { sample } }) => ({ slug, name, sample }));
  return names.toSorted((a, b) => Number(a.sample) - Number(b.sample));
}

/**
 * How many records of a project have come in so far, or null where state does not say. It tells an
 * app that is not connected from one that has no errors.
 */
export async function countReceived(
  context: AppLoadContext,
  project: string,
): Promise<number | null> {
  const answer = await askState(context, ledgerEndpoints.readAccounting, { query: { project } });
  if (answer.kind === "trouble") return null;
  const received = answer.value.rows.filter((row) => row.outcome === "received");
  return received.reduce((total, row) => total + row.count, 0);
}

/** What was not recorded in the last hour. The list stands without it, so trouble leaves it empty. */
export async function readLosses(context: AppLoadContext, project: string): Promise<Loss[]> {
  const query = project === "" ? {} : { project };
  const answer = await askState(context, ledgerEndpoints.readLosses, { query });
  return answer.kind === "trouble" ? [] : answer.value.losses;
}

/** Only a real id goes into an address of state. */
function idIn(id: string): string {
  if (z.uuid().safeParse(id).success) return id;
  throw errorPage(404, "There is no such incident.");
}
