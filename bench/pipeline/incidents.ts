import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { exportedError } from "../../test/support/exported-error.ts";
import { quiet } from "./endpoints.ts";
import { newTrace, send } from "./exports.ts";
import { type Sent, type StageTimes, timesOf } from "./stage-times.ts";
import type { Stand } from "./stand.ts";

export type IncidentRun = {
  times: StageTimes[];
  /** What the database was asked for all of them. */
  statements: number;
  roundTrips: number;
};

/** Between two incidents that are sent one at a time: what follows a pull request is over by then. */
const PAUSE_MS = 100;

/**
 * Sends errors nobody has seen before, each of its own type, with so many on their way at most,
 * and follows each to its pull request. Throws unless every one got exactly that.
 */
export async function runIncidents(
  stand: Stand,
  { types, inFlight }: { types: string[]; inFlight: number },
): Promise<IncidentRun> {
  const { heard, project, database } = stand;
  const before = { ...database };
  const [opened, finished] = [heard.opened.length, heard.finished.size];
  const sent = new Map<string, Sent>();
  for (const type of types) {
    const room = () => sent.size - (heard.finished.size - finished) < inFlight;
    await heard.until(room, `the pull request before ${type}`);
    if (inFlight === 1) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const body = exportedError({ type, trace: newTrace(), revision: project.head });
    const at = Date.now();
    sent.set(type, { at, answeredAt: at });
    await send(stand.system.url("agent"), project.key, body);
    sent.set(type, { at, answeredAt: Date.now() });
  }
  await heard.until(
    () => heard.finished.size - finished === types.length,
    `${types.length} pull requests`,
  );
  await quiet(database);
  const asked = { statements: database.statements, roundTrips: database.requests };
  const pages: IncidentPage[] = [];
  for (const id of heard.opened.slice(opened)) pages.push(await stand.state.incident(id));
  if (pages.length !== types.length)
    throw new Error(`${types.length} errors became ${pages.length} incidents.`);
  return {
    times: pages.map((page) => timesOf(page, sentOf(page, sent), stand.github.periods)),
    statements: asked.statements - before.statements,
    roundTrips: asked.roundTrips - before.requests,
  };
}

function sentOf({ incident }: IncidentPage, sent: Map<string, Sent>): Sent {
  const type = incident.title.split(":", 1)[0] ?? "";
  const found = sent.get(type);
  if (!found) throw new Error(`Nobody sent this incident: ${incident.title}`);
  sent.delete(type);
  return found;
}
