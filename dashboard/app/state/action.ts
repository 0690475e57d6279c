import { IncidentAction } from "#core/api/state/incident-action.ts";

/** What a person may decide about an incident. */
export type ActionName = IncidentAction["action"];

/** The action a form asked for, or undefined for anything else. */
export function readAction(value: unknown): ActionName | undefined {
  const read = IncidentAction.shape.action.safeParse(value);
  return read.success ? read.data : undefined;
}
