import * as z from "zod";
import { IncidentList, IncidentPage } from "#core/incident/page.ts";
import type { AppLoadContext } from "../framework.ts";
import type { IncidentAction } from "./action.ts";
import { callState, notFound } from "./call.ts";

/** What the incident list asks for. Empty fields are left out. */
export interface IncidentQuery {
  project?: string;
  status?: string;
  q?: string;
  cursor?: string;
  limit?: number;
}

/** One page of the incident list. */
export function listIncidents(context: AppLoadContext, query: IncidentQuery) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  return callState(context, `/incidents?${search}`, IncidentList);
}

/** Everything about one incident; 404 is thrown when there is none. */
export async function readIncident(context: AppLoadContext, id: string) {
  if (!z.uuid().safeParse(id).success) throw notFound();
  return callState(context, `/incidents/${id}`, IncidentPage);
}

/** Tells state what a person decided. */
export async function actOnIncident(
  context: AppLoadContext,
  id: string,
  decision: { action: IncidentAction; actor: string },
) {
  if (!z.uuid().safeParse(id).success) throw notFound();
  return callState(context, `/incidents/${id}/actions`, z.unknown(), decision);
}
