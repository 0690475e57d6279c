import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { exportedError } from "../../test/support/exported-error.ts";
import { newTrace, send } from "./exports.ts";
import type { MeasuredSystem } from "./measured-system.ts";
import { type Sent, type StageTimes, timesOf } from "./stage-times.ts";
import { quiet } from "./watched-port.ts";

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
  measured: MeasuredSystem,
  { types, inFlight }: { types: string[]; inFlight: number },
): Promise<IncidentRun> {
  const { progress, project, database } = measured;
  const before = { ...database };
  const [opened, finished] = [progress.opened.length, progress.finished.size];
  const sent = new Map<string, Sent>();
  for (const type of types) {
    const room = () => sent.size - (progress.finished.size - finished) < inFlight;
    await progress.until(room, `the pull request before ${type}`);
    if (inFlight === 1) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const body = exportedError({ type, trace: newTrace(), revision: project.head });
    const at = Date.now();
    sent.set(type, { at, answeredAt: at });
    await send(measured.system.url("agent"), project.key, body);
    sent.set(type, { at, answeredAt: Date.now() });
  }
  await progress.until(
    () => progress.finished.size - finished === types.length,
    `${types.length} pull requests`,
  );
  await quiet(database);
  const asked = { statements: database.statements, roundTrips: database.requests };
  const pages: IncidentPage[] = [];
  for (const id of progress.opened.slice(opened)) pages.push(await measured.state.incident(id));
  if (pages.length !== types.length)
    throw new Error(`${types.length} errors became ${pages.length} incidents.`);
  return {
    times: pages.map((page) => timesOf(page, sentOf(page, sent), measured.github.periods)),
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
